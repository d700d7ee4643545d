package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/desk"
	"dovetail/corpus"
)

// What is decided goes into the append-only log that "dovetail review" keeps
// too. A form carries what its reader had seen of each finding; where that no
// longer stands, nothing is stored and the reader sees both.

// verdict reads what a form says of findings.
func (v *visit) verdict() (batch.Verdict, error) {
	form := v.Request.PostForm
	return sound(batch.Verdict{Status: corpus.Status(form.Get("status")), Comment: strings.TrimSpace(form.Get("comment")), By: v.name()})
}

// sound checks what somebody says of findings.
func sound(out batch.Verdict) (batch.Verdict, error) {
	if out.By == "" {
		return out, refuse(http.StatusUnprocessableEntity, "error.noname")
	}
	switch out.Status {
	case corpus.Accepted, corpus.Rejected, corpus.Deferred, corpus.Open:
	case "":
		if out.Comment == "" {
			return out, refuse(http.StatusUnprocessableEntity, "error.nocomment")
		}
	default:
		return out, refuse(http.StatusBadRequest, "error.form")
	}
	return out, nil
}

// decide stores what the form says of the finding, and goes on to the next one
// without a decision.
func (v *visit) decide() (string, error) {
	id := corpus.FindingID(v.Request.PathValue("id"))
	verdict, err := v.verdict()
	if err != nil {
		return "", err
	}
	d, err := v.one(id)
	if err != nil {
		return "", err
	}
	err = v.server.desk.Decide(v.Request.Context(), desk.Seen{id: batch.Seen(v.Request.PostForm.Get("seen"))}, verdict)
	var changed *batch.SeenError
	switch {
	case errors.As(err, &changed):
		return "", v.conflict(id, verdict)
	case err != nil:
		return "", err
	case verdict.Status == "":
		return findingLink(id) + v.Query(), nil
	case verdict.Status == corpus.Open || d.NextOpen == "":
		return withQuery(findingLink(id)+v.Query(), "done", string(id)), nil
	}
	return withQuery(d.NextOpen, "done", string(id)), nil
}

// conflict shows a finding as it stands now beside what the reader wanted to
// say of it as it stood before.
func (v *visit) conflict(id corpus.FindingID, verdict batch.Verdict) error {
	var err error
	if v.Snapshot, err = v.server.desk.Snapshot(v.Request.Context()); err != nil {
		return err
	}
	d, err := v.one(id)
	if err != nil {
		return err
	}
	d.Conflict = &verdict
	return v.page(http.StatusConflict, "finding", d)
}

// withQuery adds a value to the query of an address.
func withQuery(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// picked are the findings picked in a list, as they were seen there.
func (v *visit) picked() (desk.Seen, error) {
	out := desk.Seen{}
	for _, p := range v.Request.PostForm["pick"] {
		id, stamp, ok := strings.Cut(p, ":")
		if !ok {
			return nil, refuse(http.StatusBadRequest, "error.form")
		}
		out[corpus.FindingID(id)] = batch.Seen(stamp)
	}
	if len(out) == 0 {
		return nil, refuse(http.StatusUnprocessableEntity, "error.nopick")
	}
	return out, nil
}

// decideSeveral decides on the findings picked in the list.
func (v *visit) decideSeveral() (string, error) {
	seen, err := v.picked()
	if err != nil {
		return "", err
	}
	verdict, err := v.verdict()
	if err != nil {
		return "", err
	}
	if err := v.server.desk.Decide(v.Request.Context(), seen, verdict); err != nil {
		return "", undecided(err)
	}
	u, err := url.Parse(v.back())
	if err != nil || verdict.Status == "" {
		return v.back(), err
	}
	q := u.Query()
	q.Del("done")
	for id := range seen {
		q.Add("done", string(id))
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// takeBack undoes the decisions that a page tells of.
func (v *visit) takeBack() (string, error) {
	seen, err := v.picked()
	if err != nil {
		return "", err
	}
	by := v.name()
	if by == "" {
		return "", refuse(http.StatusUnprocessableEntity, "error.noname")
	}
	if err := v.server.desk.TakeBack(v.Request.Context(), seen, by); err != nil {
		return "", undecided(err)
	}
	if len(seen) == 1 {
		for id := range seen {
			return findingLink(id) + v.Query(), nil
		}
	}
	return v.back(), nil
}

// undecided is what to tell of decisions that were not stored.
func undecided(err error) error {
	var changed *batch.SeenError
	if errors.As(err, &changed) {
		return refuse(http.StatusConflict, "error.changed", len(changed.Findings))
	}
	return err
}

// doneData tells what was decided on the page before.
type doneData struct {
	Status corpus.Status
	Picks  []string // the findings, to undo it
	Number int      // of the finding, when it is a single one
	Link   string
}

// mostDone is how many decisions at once a page tells of.
const mostDone = 2 * pageSize

// done is what the reader decided on the page before, as long as it stands.
func (v *visit) done() *doneData {
	var d doneData
	for _, id := range v.Request.URL.Query()["done"] {
		f := v.Snapshot.Finding(corpus.FindingID(id))
		if f == nil || f.Decision == nil || f.Decision.By != v.Reader || len(d.Picks) == mostDone {
			return nil
		}
		d.Status, d.Number, d.Link = f.Status, v.Snapshot.Numbers[f.ID], findingLink(f.ID)+v.Query()
		d.Picks = append(d.Picks, id+":"+string(v.Snapshot.Seen(f)))
	}
	if len(d.Picks) == 0 {
		return nil
	}
	return &d
}

// assign gives the finding to a theme, or to its focal point of a Sector.
func (v *visit) assign() (string, error) {
	id := corpus.FindingID(v.Request.PathValue("id"))
	if v.Snapshot.Finding(id) == nil {
		return "", refuse(http.StatusNotFound, "error.nofinding")
	}
	by := v.name()
	if by == "" {
		return "", refuse(http.StatusUnprocessableEntity, "error.noname")
	}
	theme, sector := corpus.Theme(v.Request.PostForm.Get("theme")), corpus.Sector(v.Request.PostForm.Get("sector"))
	if theme == "" {
		sector = ""
	}
	err := v.server.desk.Write(v.Request.Context(), func(b *batch.Batch) error {
		_, err := b.Assign(v.Request.Context(), []string{string(id)}, theme, sector, by)
		return err
	})
	return findingLink(id) + v.Query(), err
}
