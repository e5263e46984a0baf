package import Diagnostics
import Mustache

/// The HTML pages of a build: plain documents without scripts, through templates.
package enum Pages {
  /// A statistics table as a page.
  package struct StatisticsPage: Sendable {
    package var title: String
    package var note: String?
    package var dataset: String
    package var headings: [String]
    package var rows: [[String]]
    package var definitions: [(id: String, text: String)]

    package init(
      title: String, note: String?, dataset: String, headings: [String], rows: [[String]],
      definitions: [(id: String, text: String)]
    ) {
      self.title = title
      self.note = note
      self.dataset = dataset
      self.headings = headings
      self.rows = rows
      self.definitions = definitions
    }
  }

  package static func statistics(_ page: StatisticsPage) throws(Failure) -> [UInt8] {
    let context: [String: Any] = [
      "title": page.title, "note": page.note ?? "", "dataset": page.dataset, "style": style,
      "headings": page.headings,
      "rows": page.rows.map { row in
        ["first": row.first ?? "", "rest": Array(row.dropFirst())] as [String: Any]
      },
      "definitions": page.definitions.map { ["id": $0.id, "text": $0.text] },
    ]
    return try render(statisticsTemplate, context)
  }

  /// One dataset in the gallery.
  package struct GalleryDataset: Sendable {
    package var name: String
    package var title: String
    package var description: String
    package var figures: [Figure]
    package var tables: [(name: String, title: String)]

    /// One figure in the gallery.
    package struct Figure: Sendable {
      package var name: String
      package var title: String
      package var alt: String
      package var width: Int
      package var height: Int

      package init(name: String, title: String, alt: String, width: Int, height: Int) {
        self.name = name
        self.title = title
        self.alt = alt
        self.width = width
        self.height = height
      }
    }

    package init(
      name: String, title: String, description: String, figures: [Figure],
      tables: [(name: String, title: String)]
    ) {
      self.name = name
      self.title = title
      self.description = description
      self.figures = figures
      self.tables = tables
    }
  }

  package static func gallery(_ datasets: [GalleryDataset]) throws(Failure) -> [UInt8] {
    let context: [String: Any] = [
      "style": style,
      "datasets": datasets.map { dataset in
        [
          "name": dataset.name, "title": dataset.title, "description": dataset.description,
          "hasTables": !dataset.tables.isEmpty,
          "figures": dataset.figures.map { figure in
            [
              "dataset": dataset.name, "name": figure.name, "title": figure.title, "alt": figure.alt,
              "width": figure.width,
              "height": figure.height,
            ] as [String: Any]
          },
          "tables": dataset.tables.map { ["dataset": dataset.name, "name": $0.name, "title": $0.title] },
        ] as [String: Any]
      },
    ]
    return try render(galleryTemplate, context)
  }

  static func render(_ text: String, _ context: [String: Any]) throws(Failure) -> [UInt8] {
    do {
      return Array(try MustacheTemplate(string: text).render(context).utf8)
    } catch {
      throw Failure(code: "page.template", "a page's template is broken: \(error)")
    }
  }
}
