/// The time locales that d3-time-format publishes, by name.
extension TimeLocale {
  package static let enUS = TimeLocale(
    dateTime: "%x, %X", date: "%-m/%-d/%Y", time: "%-I:%M:%S %p", periods: ["AM", "PM"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ], shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])

  /// The locale of a name such as `de-DE`, or of a language such as `de`; letter case is ignored.
  ///
  /// A language without a country is that of its namesake (`de-DE`), else of the first country of the list.
  package init?(named name: String) {
    guard let known = LocaleName.known(name, among: TimeLocale.names), let parts = TimeLocale.published[known]
    else { return nil }
    let lists = parts.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    guard lists.count == 6, lists[0].count == 3 else { return nil }
    self.init(
      dateTime: lists[0][0], date: lists[0][1], time: lists[0][2], periods: lists[1], days: lists[2],
      shortDays: lists[3], months: lists[4], shortMonths: lists[5])
  }

  /// The names, sorted.
  package static let names: [String] = published.keys.sorted()

  /// The formats of date with time, date and time; periods, days, short days, months, short months.
  private static let published: [String: [String]] = [
    "ar-EG": [
      "%x, %X|%-d/%-m/%Y|%-I:%M:%S %p", "ص|م",
      "الأحد|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت",
      "أحد|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت",
      "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
      "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    ],
    "ar-SY": [
      "%x, %X|%-d/%-m/%Y|%-I:%M:%S %p", "ص|م",
      "الأحد|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت",
      "أحد|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت",
      "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
      "ك٢|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|ت١|ت٢|ك١",
    ],
    "ca-ES": [
      "%A, %e de %B de %Y, %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "diumenge|dilluns|dimarts|dimecres|dijous|divendres|dissabte",
      "dg.|dl.|dt.|dc.|dj.|dv.|ds.",
      "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
      "gen.|febr.|març|abr.|maig|juny|jul.|ag.|set.|oct.|nov.|des.",
    ],
    "cs-CZ": [
      "%A,%e.%B %Y, %X|%-d.%-m.%Y|%H:%M:%S", "AM|PM",
      "neděle|pondělí|úterý|středa|čvrtek|pátek|sobota",
      "ne.|po.|út.|st.|čt.|pá.|so.",
      "leden|únor|březen|duben|květen|červen|červenec|srpen|září|říjen|listopad|prosinec",
      "led|úno|břez|dub|kvě|čer|červ|srp|zář|říj|list|pros",
    ],
    "da-DK": [
      "%A den %d %B %Y %X|%d-%m-%Y|%H:%M:%S", "AM|PM",
      "søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
      "søn|man|tir|ons|tor|fre|lør",
      "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
      "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec",
    ],
    "de-CH": [
      "%A, der %e. %B %Y, %X|%d.%m.%Y|%H:%M:%S", "AM|PM",
      "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag",
      "So|Mo|Di|Mi|Do|Fr|Sa",
      "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
      "Jan|Feb|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
    ],
    "de-DE": [
      "%A, der %e. %B %Y, %X|%d.%m.%Y|%H:%M:%S", "AM|PM",
      "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag",
      "So|Mo|Di|Mi|Do|Fr|Sa",
      "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
      "Jan|Feb|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
    ],
    "en-CA": [
      "%a %b %e %X %Y|%Y-%m-%d|%H:%M:%S", "AM|PM",
      "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
      "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
      "January|February|March|April|May|June|July|August|September|October|November|December",
      "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    ],
    "en-GB": [
      "%a %e %b %X %Y|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
      "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
      "January|February|March|April|May|June|July|August|September|October|November|December",
      "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    ],
    "en-US": [
      "%x, %X|%-m/%-d/%Y|%-I:%M:%S %p", "AM|PM",
      "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
      "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
      "January|February|March|April|May|June|July|August|September|October|November|December",
      "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    ],
    "es-ES": [
      "%A, %e de %B de %Y, %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "domingo|lunes|martes|miércoles|jueves|viernes|sábado",
      "dom|lun|mar|mié|jue|vie|sáb",
      "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
      "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic",
    ],
    "es-MX": [
      "%x, %X|%d/%m/%Y|%-I:%M:%S %p", "AM|PM",
      "domingo|lunes|martes|miércoles|jueves|viernes|sábado",
      "dom|lun|mar|mié|jue|vie|sáb",
      "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
      "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic",
    ],
    "fa-IR": [
      "%x, %X|%-d/%-m/%Y|%-I:%M:%S %p", "صبح|عصر",
      "یکشنبه|دوشنبه|سه شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه",
      "یکشنبه|دوشنبه|سه شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه",
      "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
      "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    ],
    "fi-FI": [
      "%A, %-d. %Bta %Y klo %X|%-d.%-m.%Y|%H:%M:%S", "a.m.|p.m.",
      "sunnuntai|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai",
      "Su|Ma|Ti|Ke|To|Pe|La",
      "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu",
      "Tammi|Helmi|Maalis|Huhti|Touko|Kesä|Heinä|Elo|Syys|Loka|Marras|Joulu",
    ],
    "fr-CA": [
      "%a %e %b %Y %X|%Y-%m-%d|%H:%M:%S", "|",
      "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
      "dim|lun|mar|mer|jeu|ven|sam",
      "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
      "jan|fév|mar|avr|mai|jui|jul|aoû|sep|oct|nov|déc",
    ],
    "fr-FR": [
      "%A %e %B %Y à %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
      "dim.|lun.|mar.|mer.|jeu.|ven.|sam.",
      "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
      "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
    ],
    "he-IL": [
      "%A, %e ב%B %Y %X|%d.%m.%Y|%H:%M:%S", "AM|PM",
      "ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת",
      "א׳|ב׳|ג׳|ד׳|ה׳|ו׳|ש׳",
      "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
      "ינו׳|פבר׳|מרץ|אפר׳|מאי|יוני|יולי|אוג׳|ספט׳|אוק׳|נוב׳|דצמ׳",
    ],
    "hr-HR": [
      "%A, %e. %B %Y., %X|%d.\u{A0}%m.\u{A0}%Y.|%H:%M:%S", "AM|PM",
      "Nedjelja|Ponedjeljak|Utorak|Srijeda|Četvtrak|Petak|Subota",
      "Ne|Po|Ut|Sr|Če|Pe|Su",
      "Siječanj|Veljača|Ožujak|Travanj|Svibanj|Lipanj|Srpanj|Kolovoz|Rujan|Listopad|Studeni|Prosinac",
      "Sij|Velj|Ožu|Tra|Svi|Lip|Srp|Kol|Ruj|Lis|Stu|Pro",
    ],
    "hu-HU": [
      "%Y. %B %-e., %A %X|%Y. %m. %d.|%H:%M:%S", "de.|du.",
      "vasárnap|hétfő|kedd|szerda|csütörtök|péntek|szombat",
      "V|H|K|Sze|Cs|P|Szo",
      "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
      "jan.|feb.|már.|ápr.|máj.|jún.|júl.|aug.|szept.|okt.|nov.|dec.",
    ],
    "it-IT": [
      "%A %e %B %Y, %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "Domenica|Lunedì|Martedì|Mercoledì|Giovedì|Venerdì|Sabato",
      "Dom|Lun|Mar|Mer|Gio|Ven|Sab",
      "Gennaio|Febbraio|Marzo|Aprile|Maggio|Giugno|Luglio|Agosto|Settembre|Ottobre|Novembre|Dicembre",
      "Gen|Feb|Mar|Apr|Mag|Giu|Lug|Ago|Set|Ott|Nov|Dic",
    ],
    "ja-JP": [
      "%x %a %X|%Y/%m/%d|%H:%M:%S", "AM|PM",
      "日曜日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日",
      "日|月|火|水|木|金|土",
      "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
      "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
    ],
    "ko-KR": [
      "%Y/%m/%d %a %X|%Y/%m/%d|%H:%M:%S", "오전|오후",
      "일요일|월요일|화요일|수요일|목요일|금요일|토요일",
      "일|월|화|수|목|금|토",
      "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
      "1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월",
    ],
    "mk-MK": [
      "%A, %e %B %Y г. %X|%d.%m.%Y|%H:%M:%S", "AM|PM",
      "недела|понеделник|вторник|среда|четврток|петок|сабота",
      "нед|пон|вто|сре|чет|пет|саб",
      "јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември",
      "јан|фев|мар|апр|мај|јун|јул|авг|сеп|окт|ное|дек",
    ],
    "nb-NO": [
      "%A den %d. %B %Y %X|%d.%m.%Y|%H:%M:%S", "AM|PM",
      "søndag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag",
      "søn|man|tir|ons|tor|fre|lør",
      "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
      "jan|feb|mars|apr|mai|juni|juli|aug|sep|okt|nov|des",
    ],
    "nl-BE": [
      "%a %e %B %Y %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag",
      "zo|ma|di|wo|do|vr|za",
      "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
      "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
    ],
    "nl-NL": [
      "%a %e %B %Y %X|%d-%m-%Y|%H:%M:%S", "AM|PM",
      "zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag",
      "zo|ma|di|wo|do|vr|za",
      "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
      "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
    ],
    "pl-PL": [
      "%A, %e %B %Y, %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "Niedziela|Poniedziałek|Wtorek|Środa|Czwartek|Piątek|Sobota",
      "Niedz.|Pon.|Wt.|Śr.|Czw.|Pt.|Sob.",
      "Styczeń|Luty|Marzec|Kwiecień|Maj|Czerwiec|Lipiec|Sierpień|Wrzesień|Październik|Listopad|Grudzień",
      "Stycz.|Luty|Marz.|Kwie.|Maj|Czerw.|Lipc.|Sierp.|Wrz.|Paźdz.|Listop.|Grudz.",
    ],
    "pt-BR": [
      "%A, %e de %B de %Y. %X|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "Domingo|Segunda|Terça|Quarta|Quinta|Sexta|Sábado",
      "Dom|Seg|Ter|Qua|Qui|Sex|Sáb",
      "Janeiro|Fevereiro|Março|Abril|Maio|Junho|Julho|Agosto|Setembro|Outubro|Novembro|Dezembro",
      "Jan|Fev|Mar|Abr|Mai|Jun|Jul|Ago|Set|Out|Nov|Dez",
    ],
    "ru-RU": [
      "%A, %e %B %Y г. %X|%d.%m.%Y|%H:%M:%S", "AM|PM",
      "воскресенье|понедельник|вторник|среда|четверг|пятница|суббота",
      "вс|пн|вт|ср|чт|пт|сб",
      "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
      "янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек",
    ],
    "sv-SE": [
      "%A den %d %B %Y %X|%Y-%m-%d|%H:%M:%S", "fm|em",
      "Söndag|Måndag|Tisdag|Onsdag|Torsdag|Fredag|Lördag",
      "Sön|Mån|Tis|Ons|Tor|Fre|Lör",
      "Januari|Februari|Mars|April|Maj|Juni|Juli|Augusti|September|Oktober|November|December",
      "Jan|Feb|Mar|Apr|Maj|Jun|Jul|Aug|Sep|Okt|Nov|Dec",
    ],
    "tr-TR": [
      "%a %e %b %X %Y|%d/%m/%Y|%H:%M:%S", "AM|PM",
      "Pazar|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi",
      "Paz|Pzt|Sal|Çar|Per|Cum|Cmt",
      "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
      "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara",
    ],
    "uk-UA": [
      "%A, %e %B %Y р. %X|%d.%m.%Y|%H:%M:%S", "дп|пп",
      "неділя|понеділок|вівторок|середа|четвер|п'ятниця|субота",
      "нд|пн|вт|ср|чт|пт|сб",
      "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
      "січ.|лют.|бер.|квіт.|трав.|черв.|лип.|серп.|вер.|жовт.|лист.|груд.",
    ],
    "zh-CN": [
      "%x %A %X|%Y年%-m月%-d日|%H:%M:%S", "上午|下午",
      "星期日|星期一|星期二|星期三|星期四|星期五|星期六",
      "周日|周一|周二|周三|周四|周五|周六",
      "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
      "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
    ],
    "zh-TW": [
      "%x %A %X|%Y年%-m月%-d日|%H:%M:%S", "上午|下午",
      "星期日|星期一|星期二|星期三|星期四|星期五|星期六",
      "日|一|二|三|四|五|六",
      "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
      "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
    ],
  ]
}
