"""The looks that reviews are set in anew: an engine, its style, and what the source does with the text. Free fonts only."""
HANGING = "p.num { padding-left: 3cm; text-indent: -3cm } p.num > .n { width: 3cm } ul { padding-left: 3.6cm } p.item { padding-left: 4cm } "
NARROW = "p.num { padding-left: 2.6em; text-indent: -2.6em } p.num > .n { width: 2.6em } ul { padding-left: 2em } p.item { padding-left: 3em } "
BEHIND = ".box, .sidebar { position: relative; z-index: -1; background: #dde8f0; border: none } "

# Set by WeasyPrint, notes at the page's foot: name -> style sheet over corpus/example/styles/base.css.
SHEETS = dict(
    two="@page { margin: 2cm 1.6cm } body { font: 9.5pt 'Liberation Serif' } .columns2 { column-gap: .7cm } " + NARROW,
    three="@page { size: A4 landscape; margin: 1.6cm } body { font: 9pt 'Liberation Sans' } .columns2 { column-count: 3; column-gap: .7cm } " + NARROW,
    underlined="body { font: 11pt 'Liberation Serif' } h3, h4 { font-weight: normal; text-decoration: underline; font-size: 11pt } h2 { font-size: 11pt }",
    capitals="body { font: 11.5pt P052 } h1 { font-size: 13pt; text-transform: uppercase } h2 { font-size: 12pt } h3 { font-style: italic; font-weight: normal }",
    spaced="body { font: 11pt Lato } h1, h2 { font-size: 12pt; font-weight: 400; letter-spacing: .22em; text-transform: uppercase } h3 { letter-spacing: .1em; font-weight: 400 }",
    coloured="body { font: 11pt Carlito } h1, h2, h3, h4 { font-size: 11pt; font-weight: 400; color: #0b5cad; margin: .9em 0 .3em }",
    inline="body { font: 12pt 'DejaVu Sans'; line-height: 1.5 } p.num { padding-left: 0; text-indent: 0 } p.num > .n { width: auto; padding-right: .4em }",
    hanging="body { font: 10.5pt 'Open Sans' } @page { margin: 2cm 2.5cm 2cm 2cm } " + HANGING,
    indented="body { font: 11pt Caladea; text-align: justify; hyphens: auto } p { margin: 0; } p.in-body { text-indent: 1.4em } h1, h2, h3 { text-align: center }",
    justified="body { font: 10.5pt 'Liberation Sans'; text-align: justify; hyphens: auto } h1 { color: #2a6; font-size: 20pt } h2, h3 { color: #2a6 } " + HANGING.replace("3cm", "4em"),
    bands="body { font: 10.5pt 'Open Sans' } h1 { background: #234; color: #fff; padding: .3em .5em } h2 { border-bottom: 1.5pt solid #234; color: #234 } h3 { background: #e4e9ee; padding: .2em }",
    boxfirst="body { font: 10.5pt 'Liberation Sans' } " + BEHIND,
    sidefirst="body { font: 10.5pt Carlito } " + BEHIND,
    lined="body { font: 12pt 'Liberation Sans'; line-height: 1.9 } @page { margin: 2.3cm 2.8cm }",
    chapters="body { font: 11pt Carlito } h1 { string-set: chapter content() } @page { @top-left { content: string(chapter) } @top-right { content: string(chapter, last) } @bottom-center { content: 'Page ' counter(page) ' of ' counter(pages) } }",
    barred="body { font: 11pt 'Liberation Sans' } p.in-body::after { content: ' '; display: inline-block; width: 4em; height: .9em; background: #000; margin-left: .4em }",
    tabled="body { font: 10.5pt Carlito }",
    actions="body { font: 10.5pt 'Liberation Sans' }",
    magazine="@page { margin: 1.8cm 1.5cm } body { font: 9.5pt 'Open Sans' } .columns2 { column-gap: .8cm; text-align: justify; hyphens: auto } h1, h2 { column-span: all } " + NARROW,
    dark="@page { background: #14213d } body { font: 10.5pt 'Open Sans'; color: #fff } h1, h2, h3 { color: #fca311 } .fn { color: #e5e5e5 }",
    dropped="body { font: 11pt 'Liberation Serif' } h1 + p.in-body::first-letter, h2 + p.in-body::first-letter { font-size: 3.1em; float: left; line-height: .8; padding-right: .08em }",
    turning="@page { margin: 2cm } @page :nth(3n) { size: A4 landscape } body { font: 10.5pt Caladea }",
    barside="@page { margin: 2cm 1.6cm 2cm 6cm; @left-top { content: 'Learning from practice'; background: #0b5cad; color: #fff; width: 4.6cm; height: 26cm; vertical-align: top; padding: 1cm .5cm; font: 13pt Lato } } body { font: 10.5pt Lato }",
    small="@page { size: A5; margin: 1.4cm } body { font: 8pt P052 } .fn { font-size: 6.5pt } " + NARROW,
)
SOURCES = dict(boxfirst=dict(boxed="box"), sidefirst=dict(boxed="sidebar"), tabled=dict(tabled="portrait"), actions=dict(tabled="landscape"),
               officetabled=dict(tabled="portrait"), officeactions=dict(tabled="landscape"), officeboxes=dict(boxed="box"))
FRONTS = dict(two=dict(columns="2"), three=dict(columns="2"), magazine=dict(columns="2"), bands=dict(watermark="DRAFT"))

# Set by the other engines: name -> (engine, front matter over the usual).
ENGINES = dict(
    ends=("endnotes", dict(sheet="p.end { min-height: 1.3em } body { font: 11pt 'Liberation Sans' } .endnotes { font-size: 11pt; border: none }")),
    endsmall=("endnotes", dict(sheet="p.end { min-height: 1.3em } body { font: 11pt 'Liberation Serif' } .endnotes { font-size: 9pt; break-before: page }")),
    endsweb=("chromium", dict(sheet="body { font: 11pt Caladea }")),
    office=("libreoffice", dict(style="aldermarsh", watermark="CONFIDENTIAL")),
    office2=("libreoffice", dict(style="kestonbury", columns="2")),
    officeln=("libreoffice", dict(style="tillerby", line_numbers="true", watermark="DRAFT")),
    officetag=("libreoffice", dict(style="ostlingham", tagged="true")),
    officetabled=("libreoffice", dict(style="kestonbury")),
    officeactions=("libreoffice", dict(style="ostlingham")),
    officeboxes=("libreoffice", dict(style="aldermarsh")),
    word=("docx", {}),
    groff2=("groff", dict(style="times", columns="2", size="10", lead="12")),
    groff=("groff", dict(style="bookman")),
    groffbig=("groff", dict(style="helvetica", size="12", lead="16")),
)
