extension Pages {
  /// One style for all pages: readable, light and dark, no network.
  static let style = """
    :root { color-scheme: light dark; }
    body { font: 16px/1.5 Inter, "Helvetica Neue", Arial, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.5rem; }
    figure { margin: 1rem 0; background: #fff; border: 1px solid #dcdfe3; border-radius: 6px; padding: .5rem; }
    figure img { max-width: 100%; height: auto; display: block; }
    figcaption { font-size: .85rem; padding: .4rem .5rem 0; color: #33383d; }
    .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; } caption { text-align: left; font-weight: 600; }
    th, td { padding: .3rem .7rem; border-bottom: 1px solid #8886; text-align: right; vertical-align: top; }
    th:first-child, td:first-child { text-align: left; } .scroll { overflow-x: auto; }
    """

  static let statisticsTemplate = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title><style>{{{style}}}</style></head>
    <body>
    <p><a href="../../index.html">All figures</a> · {{dataset}}</p>
    <h1>{{title}}</h1>
    {{#note}}<p>{{note}}</p>{{/note}}
    <div class="scroll"><table>
    <thead><tr>{{#headings}}<th scope="col">{{.}}</th>{{/headings}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{first}}</th>{{#rest}}<td>{{.}}</td>{{/rest}}</tr>
    {{/rows}}</tbody></table></div>
    <h2>Definitions</h2>
    <dl>{{#definitions}}<dt><code>{{id}}</code></dt><dd>{{text}}</dd>{{/definitions}}</dl>
    <p>Numbers are rounded for reading; the CSV and JSON beside this page hold them whole.</p>
    </body>
    </html>

    """

  static let galleryTemplate = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Byline: figures and statistics</title><style>{{{style}}}</style></head>
    <body>
    <h1>Figures and statistics</h1>
    <p>Every number has a byline: each figure is drawn from the CSV files of its dataset, which name a source in every row.</p>
    {{#datasets}}
    <h2 id="{{name}}">{{title}}</h2>
    <p>{{description}}</p>
    <div class="grid">
    {{#figures}}<figure><a href="{{dataset}}/{{name}}.svg"><img src="{{dataset}}/{{name}}.png" srcset="{{dataset}}/{{name}}@2x.png 2x" width="{{width}}" height="{{height}}" alt="{{alt}}" loading="lazy"></a>
    <figcaption>{{title}} — <a href="{{dataset}}/{{name}}.svg">SVG</a> · <a href="{{dataset}}/{{name}}.png">PNG</a> · <a href="{{dataset}}/{{name}}.pdf">PDF</a> · <a href="{{dataset}}/{{name}}.data.csv">data</a> · <a href="{{dataset}}/{{name}}.alt.txt">text</a></figcaption></figure>
    {{/figures}}
    </div>
    {{#hasTables}}<h3>Statistics</h3><ul>{{#tables}}<li><a href="{{dataset}}/statistics/{{name}}.html">{{title}}</a> (<a href="{{dataset}}/statistics/{{name}}.csv">CSV</a>, <a href="{{dataset}}/statistics/{{name}}.json">JSON</a>)</li>{{/tables}}</ul>{{/hasTables}}
    {{/datasets}}
    </body>
    </html>

    """
}
