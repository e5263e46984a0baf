extension Pages {
  static let descriptionStyle = """

    :root { --accent: #1f6f8b; --line: #8886; --soft: #5b6168; --warn: #a4550a; }
    @media (prefers-color-scheme: dark) { :root { --accent: #6fc3df; --soft: #a8b0b8; --warn: #f0a95a; } body { background: #14171a; color: #e8eaec; } a { color: #8ecbe6; } }
    caption { padding: .3rem 0; } th { font-weight: 600; } th.t, td.t { text-align: left; } th.n, td.n { text-align: right; white-space: nowrap; }
    thead th { border-bottom: 2px solid var(--line); } tbody th { overflow-wrap: anywhere; min-width: 7rem; max-width: 22rem; text-align: left; }
    td.t { overflow-wrap: anywhere; } th a { color: inherit; text-decoration-style: dotted; text-underline-offset: .2em; }
    svg rect { fill: var(--accent); } svg path { stroke: var(--line); fill: none; } svg { display: block; }
    .scroll { margin: 1rem 0 2rem; } .scroll:focus-visible { outline: 2px solid var(--accent); }
    .findings { padding-left: 1.2rem; } .findings li { margin: .6rem 0; } .findings .advice { color: var(--soft); } .findings small { color: var(--soft); }
    .worth li::marker { color: var(--warn); content: "!  "; font-weight: 700; }
    details { border-top: 1px solid var(--line); padding: .4rem 0; } summary { cursor: pointer; } summary small, .soft { color: var(--soft); }
    dt { margin-top: .6rem; } dd { margin-left: 1.5rem; } dt:target, dt:target + dd { outline: 2px solid var(--accent); }
    """

  static let descriptionTemplate = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title><style>{{{style}}}</style></head>
    <body>
    <main>
    <h1 dir="auto">{{title}}</h1>
    <p>{{summary}}</p>
    {{#findings}}<h2>{{heading}}</h2>
    <ul class="findings">
    {{#items}}<li>{{#hasSubject}}<strong dir="auto">{{subject}}</strong>: {{/hasSubject}}<span dir="auto">{{text}}.</span> <span class="advice">{{advice}}</span> <small><code>{{id}}</code></small></li>
    {{/items}}</ul>
    {{/findings}}
    {{#notes}}<p class="soft">{{.}}</p>
    {{/notes}}
    <h2>Columns</h2>
    {{#tables}}<div class="scroll" role="region" aria-label="{{caption}}" tabindex="0"><table>
    <caption>{{caption}}</caption>
    <thead><tr>{{#headings}}<th scope="col" class="{{class}}">{{#hasId}}<a href="#{{id}}">{{text}}</a>{{/hasId}}{{^hasId}}{{text}}{{/hasId}}</th>{{/headings}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row" dir="auto">{{first}}</th>{{#rest}}<td class="{{class}}" dir="auto">{{#isText}}{{text}}{{/isText}}{{{svg}}}</td>{{/rest}}</tr>
    {{/rows}}</tbody></table></div>
    {{/tables}}
    <p class="soft">Numbers above are rounded for reading; below they have all their digits.</p>
    <h2>Every figure</h2>
    {{#details}}<details><summary><bdi>{{name}}</bdi> <small>{{kind}}</small></summary>
    <div class="scroll" role="region" aria-label="{{name}}" tabindex="0"><table>
    <thead><tr><th scope="col" class="t">Statistic</th><th scope="col" class="t">Parameters</th><th scope="col" class="t">Figure</th></tr></thead>
    <tbody>
    {{#statistics}}<tr><th scope="row"><a href="#{{id}}"><code>{{id}}</code></a></th><td class="t">{{parameters}}</td><td class="t" dir="auto">{{figure}}</td></tr>
    {{/statistics}}</tbody></table></div></details>
    {{/details}}
    <h2>Definitions</h2>
    <dl>{{#definitions}}<dt id="{{id}}"><code>{{id}}</code></dt><dd>{{text}}</dd>
    {{/definitions}}</dl>
    </main>
    </body>
    </html>

    """
}
