package guard

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// sessionCookie is the name of the cookie that holds a session.
const sessionCookie = "dovetail_session"

// sessionTime is how long a session lasts: a working day and the next morning.
const sessionTime = 24 * time.Hour

// Session is one browser's visit. It is kept by the browser alone, signed.
type Session struct {
	id       string
	signedIn bool
	expires  int64 // Unix seconds
}

// ErrToken tells that a form did not come from a page of this session.
var ErrToken = errors.New("the form was not made by this session")

// Session returns the session of a request and begins one where there is none.
func (g *Guard) Session(w http.ResponseWriter, r *http.Request) Session {
	if s, ok := g.session(r); ok {
		return s
	}
	s := Session{id: rand.Text(), expires: time.Now().Add(sessionTime).Unix()}
	g.put(w, s)
	return s
}

// Token is what the forms of the session carry.
func (g *Guard) Token(s Session) string { return g.sign("form", s.id) }

// Check tells whether the token of a form is that of the request's session.
func (g *Guard) Check(r *http.Request, token string) error {
	s, ok := g.session(r)
	if !ok || !hmac.Equal([]byte(token), []byte(g.Token(s))) {
		return ErrToken
	}
	return nil
}

// put hands a session to the browser.
func (g *Guard) put(w http.ResponseWriter, s Session) {
	http.SetCookie(w, g.cookie(sessionCookie, s.id+"."+s.payload()+"."+g.sign("session", s.id, s.payload()), int(sessionTime.Seconds())))
}

// payload is what a session's signature covers besides its id.
func (s Session) payload() string { return fmt.Sprintf("%t-%d", s.signedIn, s.expires) }

// cookie is a cookie of this server that no script can read.
func (g *Guard) cookie(name, value string, age int) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: g.tls, SameSite: http.SameSiteLaxMode}
}

// Remember keeps words of the reader in their browser for a year.
func (g *Guard) Remember(w http.ResponseWriter, name, words string) {
	http.SetCookie(w, g.cookie("dovetail_"+name, base64.RawURLEncoding.EncodeToString([]byte(words)), 365*24*60*60))
}

// longestMemory is how many bytes of remembered words are believed.
const longestMemory = 200

// Remembered returns the words that [Guard.Remember] kept, "" for none.
func Remembered(r *http.Request, name string) string {
	c, err := r.Cookie("dovetail_" + name)
	if err != nil || len(c.Value) > 2*longestMemory {
		return ""
	}
	b, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || len(b) > longestMemory {
		return ""
	}
	return strings.ToValidUTF8(string(b), "")
}

// session reads the session of a request.
func (g *Guard) session(r *http.Request) (Session, bool) {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return Session{}, false
	}
	parts := strings.Split(c.Value, ".")
	if len(parts) != 3 || !hmac.Equal([]byte(parts[2]), []byte(g.sign("session", parts[0], parts[1]))) {
		return Session{}, false
	}
	signedIn, expires, _ := strings.Cut(parts[1], "-")
	s := Session{id: parts[0], signedIn: signedIn == "true"}
	s.expires, err = strconv.ParseInt(expires, 10, 64)
	return s, err == nil && time.Now().Unix() < s.expires
}

// sign is the keyed hash of words for a purpose.
func (g *Guard) sign(purpose string, words ...string) string {
	h := hmac.New(sha256.New, g.key)
	for _, w := range append([]string{purpose}, words...) {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}
