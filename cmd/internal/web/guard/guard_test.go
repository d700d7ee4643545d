package guard

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// TestWhoMustSignIn wants a secret for every address that others can reach.
func TestWhoMustSignIn(t *testing.T) {
	hash, err := bcrypt.GenerateFromPassword([]byte("a long enough password"), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		listen, password, token, want string
	}{
		{"127.0.0.1:0", "", "", ""},
		{"[::1]:0", "", "", ""},
		{"localhost:80", "", "", ""},
		{"127.8.8.8:80", "", "", ""},
		{"0.0.0.0:80", "", "", "others can reach"},
		{"[::]:80", "", "", "others can reach"},
		{":80", "", "", "others can reach"},
		{"192.0.2.1:80", "", "", "others can reach"},
		{"192.0.2.1:80", "short", "", "too short"},
		{"192.0.2.1:80", "", "short", "too short"},
		{"192.0.2.1:80", strings.Repeat("a", 73), "", "too long"},
		{"192.0.2.1:80", "$2y$nonsense", "", "bcrypt"},
		{"192.0.2.1:80", string(hash), "", ""},
		{"192.0.2.1:80", "", "a-long-enough-token", ""},
		{"nowhere", "", "", "HOST:PORT"},
	} {
		_, err := New(Options{Listen: c.listen, Password: c.password, Token: c.token})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// TestHosts answers under the names of the server only.
func TestHosts(t *testing.T) {
	g, err := New(Options{Listen: "192.0.2.1:80", Hosts: []string{"Tools.example"}, Token: "a-long-enough-token"})
	if err != nil {
		t.Fatal(err)
	}
	page := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	misled := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusMisdirectedRequest) })
	h := g.Wrap(page, Answers{SignIn: page, WrongHost: misled, Foreign: page})
	for host, want := range map[string]int{
		"192.0.2.1": 200, "192.0.2.1:80": 200, "tools.example:443": 200, "localhost:1": 200, "[::1]:80": 200, "127.0.0.1": 200,
		"192.0.2.2": 421, "tools.example.evil": 421, "xtools.example": 421, "": 421, "127.0.0.1.evil.example": 421,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d, want %d", host, w.Code, want)
		}
	}
}

// TestSessionsCannotBeMade refuses cookies that the server did not sign.
func TestSessionsCannotBeMade(t *testing.T) {
	g, err := New(Options{Listen: "127.0.0.1:0", Token: "a-long-enough-token"})
	if err != nil {
		t.Fatal(err)
	}
	other, err := New(Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	future := time.Now().Add(time.Hour).Unix()
	good := Session{id: "A", signedIn: true, expires: future}
	late := Session{id: "A", signedIn: true, expires: time.Now().Add(-time.Hour).Unix()}
	value := func(g *Guard, s Session) string {
		return s.id + "." + s.payload() + "." + g.sign("session", s.id, s.payload())
	}
	for cookie, want := range map[string]bool{
		value(g, good):     true,
		value(other, good): false,
		value(g, late):     false,
		strings.Replace(value(g, Session{id: "A", expires: future}), "false", "true", 1): false,
		fmt.Sprintf("A.true-%d.", future):                                                false,
		"":                                                                               false,
		"..":                                                                             false,
		// The signature of a form's token is not one of a session.
		"A." + good.payload() + "." + g.sign("form", "A"): false,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: cookie})
		if got := g.admitted(r); got != want {
			t.Errorf("%q: admitted %t, want %t", cookie, got, want)
		}
	}
}

// TestAttempts bounds guesses, by address and in all.
func TestAttempts(t *testing.T) {
	var a attempts
	now := time.Now()
	n := 0
	for a.begin("192.0.2.1:1000", now) {
		n++
	}
	if n != attemptsAddress {
		t.Errorf("%d attempts from one address", n)
	}
	if a.begin("192.0.2.1:2000", now.Add(attemptsTime/2)) {
		t.Error("another port of the same address is let in")
	}
	for i := range 1000 {
		if a.begin(fmt.Sprintf("[2001:db8:%x::%x]:1", i, i), now) {
			n++
		}
	}
	if n != attemptsAll {
		t.Errorf("%d attempts in all", n)
	}
	if !a.begin("192.0.2.1:1000", now.Add(attemptsTime)) {
		t.Error("a minute later no attempt is let in")
	}
	a = attempts{}
	for i := range 2 * attemptsAddress {
		if got := a.begin(fmt.Sprintf("[2001:db8::%x]:1", i), now); got != (i < attemptsAddress) {
			t.Errorf("attempt %d from one network: %t", i, got)
		}
	}
}

// TestTLSCookies are not sent in the clear.
func TestTLSCookies(t *testing.T) {
	for _, secure := range []bool{true, false} {
		g, err := New(Options{Listen: "127.0.0.1:0", TLS: secure})
		if err != nil {
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		g.Session(w, httptest.NewRequest("GET", "/", nil))
		g.Remember(w, "reader", "A. Reader")
		for _, c := range w.Result().Cookies() {
			if c.Secure != secure || !c.HttpOnly {
				t.Errorf("TLS %t: the cookie %s is secure: %t", secure, c.Name, c.Secure)
			}
		}
	}
}
