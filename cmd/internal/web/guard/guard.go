// Package guard stands between the network and the pages.
//
// It answers only requests that name one of its hosts, so that a page of another
// origin cannot reach the server under a name of its own (DNS rebinding). It
// refuses requests across origins that change anything, whatever their form.
// Every answer carries a content security policy that allows scripts, styles
// and pictures of the server itself and nothing else. Sessions are signed
// cookies; a form carries a token that only its session can have. Where a
// password or a token is set, everything but the sign-in page and the static
// files wants one of them.
package guard

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
)

// Policy is the policy of content of every page.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Options say who may come in.
type Options struct {
	Listen   string   // the address listened on
	Hosts    []string // further names under which the server is reached
	Password string   // the password or its bcrypt hash; "" for none
	Token    string   // for programs; "" for none
	TLS      bool
}

// Guard decides which requests pass.
type Guard struct {
	hosts    map[string]bool // nil for any
	secret   *secret
	key      []byte // signs sessions; of this process alone
	tls      bool
	attempts attempts
	origin   *http.CrossOriginProtection
}

// New returns a guard. An address that others can reach wants a password or a
// token.
func New(o Options) (*Guard, error) {
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return nil, fmt.Errorf("the address %q to listen on is not of the form HOST:PORT: %w", o.Listen, err)
	}
	g := &Guard{tls: o.TLS, key: make([]byte, 32), origin: http.NewCrossOriginProtection()}
	rand.Read(g.key)
	if g.secret, err = newSecret(o.Password, o.Token); err != nil {
		return nil, err
	}
	if !Loopback(host) && !g.secret.set() {
		return nil, errors.New("others can reach that address: set a password with --password-file or a token with --token-file, or leave --listen out")
	}
	g.hosts = hosts(host, o.Hosts)
	return g, nil
}

// Loopback tells whether a host is this machine and nothing else.
func Loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// hosts are the names under which the server answers.
func hosts(listen string, more []string) map[string]bool {
	out := map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}
	ip := net.ParseIP(listen)
	if listen != "" {
		out[strings.ToLower(listen)] = true
	}
	if listen == "" || ip != nil && ip.IsUnspecified() {
		if addrs, err := net.InterfaceAddrs(); err == nil {
			for _, a := range addrs {
				if n, ok := a.(*net.IPNet); ok {
					out[n.IP.String()] = true
				}
			}
		}
		if name, err := os.Hostname(); err == nil {
			out[strings.ToLower(name)] = true
		}
	}
	for _, h := range more {
		out[strings.ToLower(h)] = true
	}
	return out
}

// Answers answer those who do not pass.
type Answers struct {
	SignIn    http.Handler // who has not signed in
	WrongHost http.Handler // who names a host that is not one of the server's
	Foreign   http.Handler // a page of another origin that wants to change something
}

// Wrap puts the guard before a handler. open lists prefixes of paths that need
// no sign-in.
func (g *Guard) Wrap(next http.Handler, a Answers, open ...string) http.Handler {
	g.origin.SetDenyHandler(a.Foreign)
	inner := g.origin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if g.admitted(r) || isOpen(r.URL.Path, open) {
			next.ServeHTTP(w, r)
			return
		}
		a.SignIn.ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.headers(w.Header())
		if !g.hosts[hostOf(r.Host)] {
			a.WrongHost.ServeHTTP(w, r)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

func isOpen(path string, open []string) bool {
	for _, p := range open {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}

// hostOf is the host without its port.
func hostOf(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// headers are those of every answer.
func (g *Guard) headers(h http.Header) {
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	// Forms of pages without a referrer would have no origin to check.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cache-Control", "no-store")
	if g.tls {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}
