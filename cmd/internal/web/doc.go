// Package web is the local web pages: what "dovetail serve" shows.
//
// Everything can be done without a script: pages are made here, by
// html/template, and changed by links and forms; static/pages.js adds keys and
// live progress. Nothing is loaded from elsewhere.
//
// # How a page is added
//
// A page is one file NAME.go with a function that returns its [page], one line
// in [Server.pages], one template and one file of words:
//
//	NAME.go               func (s *Server) NAME() page, and what it does
//	templates/NAME.tmpl   {{define "main"}}...{{end}}, put into layout.tmpl
//	words/NAME.json       "NAME.KEY": {"en": ..., "fr": ..., "es", "ru", "zh", "ar"}
//	static/reading.css    only what static/pages.css and the report's style lack
//
// The function page.show gets the [visit], one request by one reader, and
// returns the data of its template:
//
//	v.Snapshot   the last finished run as it stands now; Snapshot.Report is nil
//	             before the first run: v.report() then answers by itself
//	v.Voice      the reader's language: v.T, v.Number, v.Date, v.Edition, ...
//	v.server.desk.Index()   the search index
//	v.Snapshot.Batch        the workspace for reading; desk.Write to write
//
// The state of a page stands in its address, v.Request.URL.Query(). Use
// NAME.title as its heading; data with a method Title() string names it
// otherwise. Where page.menu is set, the menu shows it as "NAME.menu".
//
// In the template the dot is a [view]: {{.T "NAME.KEY"}}, {{.Data}} for what the
// page returned, {{.Layout}} for Sectors in their colours and cards of findings,
// {{.Token}} for the hidden field of every form:
//
//	<form method="post" action="/NAME/do">{{template "token" $}}...
//
// What changes something is an [action] of the page: "POST /NAME/do" with a
// function that does it and returns the address to go to. The token has been
// checked when it is called. A file comes with action.upload: the function then
// reads v.parts. Answers that are no page (a file, events, JSON) are actions by
// GET that write to v.Writer and return "".
//
// Errors for people are made by refuse(status, "error.KEY"); others are logged
// and shown as "error.internal". Words of documents are data: they stand in
// elements with lang and dir (dir="auto" where the language is not known), names
// of files in <bdi>. The policy of content (package guard) allows neither style
// attributes nor scripts in pages.
//
// # The interface for programs
//
// Below /api/v1 the same is answered as JSON ([Server.apiRoutes]); openapi.json
// describes it, made of the routes and their types by a test that fails when
// they differ. It reads; to write it wants the token for programs.
//
// Package desk is the workspace that stays open, with what pages look up in its
// last run; package guard decides who may come in. What addresses say is read and
// written by packages of their own: choice, which findings, and question, which
// clauses. Package webtest serves the pages for tests and measurements:
//
//	go test ./cmd/internal/web -run XXX -bench Page
//	go test ./cmd/internal/web/browser -run XXX -bench Interactive
package web
