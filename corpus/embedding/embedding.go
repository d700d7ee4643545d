// Package embedding asks a server of the user's own for vectors of texts: the
// OpenAI-compatible form that Ollama, llama.cpp and others serve on the user's
// machine,
//
//	POST ADDRESS/embeddings {"model": NAME, "input": [TEXT, ...]}
//	-> {"data": [{"index": 0, "embedding": [...]}, ...]}
//
// Nothing is ever sent to an address that the user did not give: proxies of the
// environment are not used, and a redirect to another host or port is an error.
// What comes back is checked: as many vectors as texts, finite, all of one length.
package embedding

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Provider is a server that makes vectors.
type Provider struct {
	endpoint   *url.URL
	model, key string
	client     *http.Client
}

// Bounds on one exchange: how many texts are sent together, how long an answer
// may take, and how many bytes it may have.
const (
	batch     = 32
	patience  = 2 * time.Minute
	maxAnswer = 64 << 20
	maxHops   = 3
)

// New names a server: an address such as http://localhost:11434/v1, the name of
// the model and a key, "" for none. Nothing is sent yet.
func New(address, model, key string) (*Provider, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("the address of the embedding server %q is not of the form http://localhost:11434/v1", address)
	}
	if model == "" {
		return nil, errors.New("the embedding server is asked for a model: name it with --embeddings-model")
	}
	if !strings.HasSuffix(u.Path, "/embeddings") {
		u = u.JoinPath("embeddings")
	}
	p := &Provider{endpoint: u, model: model, key: key}
	p.client = &http.Client{
		Timeout:   patience,
		Transport: &http.Transport{Proxy: nil},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if r.URL.Host != u.Host || r.URL.Scheme != u.Scheme {
				return fmt.Errorf("it redirects to %s, which is not the address given: nothing was sent there", r.URL.Host)
			}
			if len(via) > maxHops {
				return errors.New("it redirects again and again")
			}
			return nil
		},
	}
	return p, nil
}

// Name tells whose vectors these are: the model and the address. Vectors of one
// name may be compared, and kept under it.
func (p *Provider) Name() string { return p.model + " at " + p.endpoint.Redacted() }

// UnreachableError tells that the server does not answer as it should.
type UnreachableError struct {
	Name string
	Err  error
}

func (e *UnreachableError) Error() string {
	return fmt.Sprintf("the embedding server (%s) cannot be used: %v: start it, or correct --embeddings and --embeddings-model", e.Name, e.Err)
}

func (e *UnreachableError) Unwrap() error { return e.Err }

// Embed returns a vector of length one for every text, in their order; progress,
// when not nil, is told how many there are so far. Errors: [*UnreachableError],
// the end of the context.
func (p *Provider) Embed(ctx context.Context, texts []string, progress func(done int)) ([][]float32, error) {
	out := make([][]float32, 0, len(texts))
	for start := 0; start < len(texts); start += batch {
		part, err := p.ask(ctx, texts[start:min(len(texts), start+batch)])
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, &UnreachableError{p.Name(), err}
		}
		out = append(out, part...)
		if len(out[0]) != len(part[0]) {
			return nil, &UnreachableError{p.Name(), errors.New("its vectors differ in length")}
		}
		if progress != nil {
			progress(len(out))
		}
	}
	return out, nil
}

// answer is what the server says.
type answer struct {
	Data []struct {
		Index     int       `json:"index"`
		Embedding []float32 `json:"embedding"`
	} `json:"data"`
}

// ask makes one exchange.
func (p *Provider) ask(ctx context.Context, texts []string) ([][]float32, error) {
	body, err := json.Marshal(map[string]any{"model": p.model, "input": texts})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.endpoint.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	if p.key != "" {
		r.Header.Set("Authorization", "Bearer "+p.key)
	}
	resp, err := p.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("reading its answer: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("it answers %s: %.200q", resp.Status, data)
	}
	var a answer
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, fmt.Errorf("its answer is not of the expected form: %w", err)
	}
	return a.vectors(len(texts))
}

// vectors puts the vectors in order and scales them.
func (a *answer) vectors(n int) ([][]float32, error) {
	out := make([][]float32, n)
	for _, d := range a.Data {
		if d.Index < 0 || d.Index >= n || out[d.Index] != nil || len(d.Embedding) == 0 || len(d.Embedding) != len(a.Data[0].Embedding) || !normalise(d.Embedding) {
			return nil, fmt.Errorf("vector %d of its answer is not usable", d.Index)
		}
		out[d.Index] = d.Embedding
	}
	if len(a.Data) != n {
		return nil, fmt.Errorf("it gives %d vectors for %d texts", len(a.Data), n)
	}
	return out, nil
}

// normalise scales a vector to length one; false where it cannot be.
func normalise(v []float32) bool {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 || math.IsInf(sum, 0) || math.IsNaN(sum) {
		return false
	}
	scale := 1 / math.Sqrt(sum)
	for i, x := range v {
		v[i] = float32(float64(x) * scale)
	}
	return true
}

// DefaultWeight is the share of the cosine of two vectors in a mixed likeness,
// by judgment: no model was at hand to fit it to. It lets a model move a pair
// across a threshold that it is near, and leaves the evidence in words the
// greater say.
const DefaultWeight = 0.3

// Mix joins a likeness of 0 to 1 with the cosine of two vectors of length one, a
// negative cosine counting as none. Without both vectors it is the likeness.
func Mix(likeness, weight float64, a, b []float32) float64 {
	if len(a) == 0 || len(a) != len(b) {
		return likeness
	}
	var cosine float64
	for i := range a {
		cosine += float64(a[i]) * float64(b[i])
	}
	return (1-weight)*likeness + weight*min(max(cosine, 0), 1)
}
