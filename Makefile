# make            set up, build, and render everything from Datasets/ into Output/
# make test       set up and run all tests
# make check      format, layering, tests
# make fuzz       every parser against mutated inputs, FUZZ_SECONDS each
# make docs       the API documentation
# make gallery    the pictures and the index of Gallery/
# make boundaries the provinces of Datasets/boundaries, from the installed chart
# make install    the tool into PREFIX (/usr/local)
# make clean      remove what was built

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 30
RELEASE = swift build --configuration release --static-swift-stdlib --product byline
BYLINE = .build/release/byline

.PHONY: all setup build render test check fuzz docs gallery boundaries install clean

all: render

setup:
	@Scripts/bootstrap

build: setup
	$(RELEASE)

render: build
	$(BYLINE) build .

test: setup
	swift test

check:
	Scripts/check

fuzz: setup
	FUZZ_SECONDS=$(FUZZ_SECONDS) Scripts/fuzz

docs: setup
	Scripts/make-docs

gallery: build
	Scripts/make-gallery

BOUNDARIES = Datasets/boundaries
boundaries: build
	$(BYLINE) basemap CN --level province --simplify 240kB --width 5000 --islands 1km --keep CN-HK,CN-MO,CN-TW \
	  --quantization 100000 --names $(BOUNDARIES)/provinces.csv --columns code,name_en,name_zh \
	  -o $(BOUNDARIES)/provinces.topojson

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(BYLINE) $(DESTDIR)$(PREFIX)/bin/byline

clean:
	rm -rf .build .build-fuzz Documentation
