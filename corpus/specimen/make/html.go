package main

import (
	"bytes"
	"html/template"
	"os"
	"strings"

	"dovetail/corpus/specimen/master"
)

var page = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}" dir="{{.Dir}}">
<head><meta charset="utf-8"><title>{{.Title}}</title>
<style>body{max-width:42em;margin:2em auto;font-family:serif;line-height:1.4}.call{font-style:italic;margin-inline-start:2em}.restitle{text-align:center;font-weight:bold}</style>
<script>document.documentElement.className = "js";</script>
</head>
<body>
<header><p>{{.Notice}}</p></header>
<nav><a href="/">ITU</a> &gt; <a href="/resolutions">{{.Title}}</a></nav>
<main>
{{range .Texts}}<article>
<h1 class="resno">{{.Line}}</h1>
<p class="restitle">{{.Title}}</p>
{{with .Years}}<p class="resdate">{{.}}</p>
{{end}}<p class="normalaftertitle">{{.Enacting}}</p>
{{range .Sections}}<p class="call">{{.Heading}}</p>
{{range .Paragraphs}}<p class="{{.Class}}">{{.HTML}}</p>
{{end}}{{end}}{{if .Notes}}<hr>
{{range .Notes}}<p class="footnote" id="fn{{.Mark}}"><sup>{{.Mark}}</sup> {{.Text}}</p>
{{end}}{{end}}</article>
{{end}}</main>
<footer><p>{{.Notice}}</p></footer>
</body>
</html>
`))

type htmlText struct {
	Line, Title, Years, Enacting string
	Sections                     []htmlSection
	Notes                        []master.Note
}

type htmlSection struct {
	Heading    string
	Paragraphs []htmlParagraph
}

type htmlParagraph struct {
	Class string
	HTML  template.HTML
}

// writeHTML writes a page as a web site publishes it: typed labels, a
// navigation line and a footer around the words.
func writeHTML(path string, b *book) error {
	var texts []htmlText
	for _, m := range b.texts {
		t := htmlText{Line: m.Line, Title: m.Title, Years: b.years[m], Enacting: m.Enacting, Notes: m.Notes}
		for s := range m.Sections {
			sec := &m.Sections[s]
			hs := htmlSection{Heading: sec.Heading}
			for p := range sec.Paragraphs {
				hs.Paragraphs = append(hs.Paragraphs, htmlOf(&sec.Paragraphs[p]))
			}
			t.Sections = append(t.Sections, hs)
		}
		texts = append(texts, t)
	}
	title := b.title
	if title == "" {
		title = b.texts[0].Line
	}
	var buf bytes.Buffer
	err := page.Execute(&buf, map[string]any{
		"Lang": b.lang, "Dir": dir(b.lang), "Title": title, "Notice": notices[b.lang], "Texts": texts,
	})
	if err != nil {
		return err
	}
	return os.WriteFile(path, buf.Bytes(), 0o666)
}

// htmlOf sets one paragraph.
func htmlOf(p *master.Paragraph) htmlParagraph {
	var w strings.Builder
	if p.Label != "" {
		w.WriteString(template.HTMLEscapeString(p.Label) + "&nbsp;&nbsp;&nbsp;")
	}
	parts, marks := split(p)
	for i, part := range parts {
		w.WriteString(template.HTMLEscapeString(part))
		if i < len(marks) {
			w.WriteString(`<sup><a href="#fn` + marks[i] + `">` + marks[i] + `</a></sup>`)
		}
	}
	return htmlParagraph{Class: []string{"enumlev1", "enumlev2", "enumlev3"}[min(p.Level, 2)], HTML: template.HTML(w.String())}
}
