package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"dovetail/cmd/internal/web/desk"
)

// Bounds of live progress.
const (
	mostStreams = 200
	pause       = 250 * time.Millisecond // between two events
	heartbeat   = 20 * time.Second       // so that a connection that is gone is noticed
)

// live tells pages how far a run has come, by server-sent events.
func (s *Server) live() page {
	places := make(chan struct{}, mostStreams)
	return page{name: "message", actions: []action{{pattern: "GET /events", do: func(v *visit) (string, error) {
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
			return "", v.stream()
		default:
			return "", refuse(http.StatusServiceUnavailable, "error.busy")
		}
	}}}}
}

// event is what is told.
type event struct {
	Going bool    `json:"going"`
	Words string  `json:"words"`
	Share float64 `json:"share"` // of the stage, 0 to 1
}

// stream tells the progress until the run ends or nobody listens.
func (v *visit) stream() error {
	control := http.NewResponseController(v.Writer)
	v.Writer.Header().Set("Content-Type", "text/event-stream")
	until := time.Now().Add(longestStream)
	said := ""
	for time.Now().Before(until) {
		p, changed := v.server.desk.Watch()
		b, err := json.Marshal(event{p.Going, v.Stage(p), share(p)})
		if err != nil {
			return err
		}
		line := fmt.Sprintf("data: %s\n\n", b)
		if line == said {
			line = ": still here\n\n"
		} else {
			said = line
		}
		if err := control.SetWriteDeadline(time.Now().Add(heartbeat)); err != nil {
			return err
		}
		if _, err := fmt.Fprint(v.Writer, line); err != nil {
			return nil // nobody listens any more
		}
		if control.Flush() != nil || !p.Going {
			return nil
		}
		if !v.wait(changed) {
			return nil
		}
	}
	return nil
}

// wait waits for a change, a while at least and not for ever. It tells whether
// anybody still listens.
func (v *visit) wait(changed <-chan struct{}) bool {
	ctx := v.Request.Context()
	beat := time.NewTimer(heartbeat)
	defer beat.Stop()
	select {
	case <-changed:
	case <-beat.C:
	case <-ctx.Done():
		return false
	}
	rest := time.NewTimer(pause)
	defer rest.Stop()
	select {
	case <-rest.C:
	case <-ctx.Done():
		return false
	}
	return true
}

// Stage says how far a run has come.
func (v *visit) Stage(p desk.Progress) string {
	if !p.Going {
		switch {
		case p.Err != nil:
			return v.T("ingest.failed")
		case !p.Ended.IsZero():
			return v.T("ingest.complete")
		}
		return ""
	}
	words := p.Stage
	if key := "ingest.stage." + strings.ReplaceAll(p.Stage, " ", "-"); v.Has(key) {
		words = v.T(key)
	}
	if p.Total == 0 {
		return words
	}
	return v.T("ingest.progress", words, v.Number(p.Done), v.Number(p.Total))
}

// share is how much of the stage is done.
func share(p desk.Progress) float64 {
	if p.Total == 0 {
		return 0
	}
	return min(1, float64(p.Done)/float64(p.Total))
}

// Share is how much of the stage is done, for the bar of a page.
func (v *visit) Share(p desk.Progress) string { return fmt.Sprintf("%.3f", share(p)) }
