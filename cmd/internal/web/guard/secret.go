package guard

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// passwordCost is the cost of bcrypt: a guess takes about a quarter of a second
// on an office laptop.
const passwordCost = 12

// shortestSecret is the shortest password or token that is accepted.
const shortestSecret = 12

// secret is what people and programs must know to come in.
type secret struct {
	password []byte             // bcrypt hash, nil for none
	token    *[sha256.Size]byte // hash, nil for none
}

// newSecret takes the password, in plain or as its bcrypt hash, and the token.
func newSecret(password, token string) (*secret, error) {
	s := &secret{}
	switch {
	case password == "":
	case strings.HasPrefix(password, "$2"):
		if _, err := bcrypt.Cost([]byte(password)); err != nil {
			return nil, fmt.Errorf("the bcrypt hash of the password: %w", err)
		}
		s.password = []byte(password)
	default:
		if len(password) < shortestSecret {
			return nil, fmt.Errorf("the password is too short: take at least %d characters", shortestSecret)
		}
		hash, err := bcrypt.GenerateFromPassword([]byte(password), passwordCost)
		if errors.Is(err, bcrypt.ErrPasswordTooLong) {
			return nil, errors.New("the password is too long: take at most 72 bytes")
		}
		if err != nil {
			return nil, err
		}
		s.password = hash
	}
	if token != "" {
		if len(token) < shortestSecret {
			return nil, fmt.Errorf("the token is too short: take at least %d characters", shortestSecret)
		}
		sum := sha256.Sum256([]byte(token))
		s.token = &sum
	}
	return s, nil
}

// set tells whether there is anything to know.
func (s *secret) set() bool { return s.password != nil || s.token != nil }

// isToken compares in constant time.
func (s *secret) isToken(given string) bool {
	sum := sha256.Sum256([]byte(given))
	return s.token != nil && subtle.ConstantTimeCompare(sum[:], s.token[:]) == 1
}

// knows tells whether the words are the password or the token.
func (s *secret) knows(words string) bool {
	if s.isToken(words) {
		return true
	}
	return s.password != nil && bcrypt.CompareHashAndPassword(s.password, []byte(words)) == nil
}

// Bearer tells whether a request carries the token for programs.
func (g *Guard) Bearer(r *http.Request) bool {
	given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && g.secret.isToken(given)
}

// Closed tells whether one must sign in.
func (g *Guard) Closed() bool { return g.secret.set() }

// admitted tells whether a request may pass.
func (g *Guard) admitted(r *http.Request) bool {
	if !g.secret.set() || g.Bearer(r) {
		return true
	}
	s, ok := g.session(r)
	return ok && s.signedIn
}

// The errors of [Guard.SignIn].
var (
	ErrWrong   = errors.New("that is not the password")
	ErrTooMany = errors.New("too many attempts")
)

// SignIn begins a new session for who knows the password or the token.
func (g *Guard) SignIn(w http.ResponseWriter, r *http.Request, words string) error {
	if !g.attempts.begin(r.RemoteAddr, time.Now()) {
		return ErrTooMany
	}
	if !g.secret.knows(words) {
		return ErrWrong
	}
	g.attempts.succeeded(r.RemoteAddr)
	// A session that somebody else may know does not become a signed-in one.
	g.put(w, Session{id: rand.Text(), signedIn: true, expires: time.Now().Add(sessionTime).Unix()})
	return nil
}

// SignOut ends the session.
func (g *Guard) SignOut(w http.ResponseWriter) {
	http.SetCookie(w, g.cookie(sessionCookie, "", -1))
}

// The rate of attempts to sign in: from one address, and in all, since an
// attempt costs a quarter of a second of this machine.
const (
	attemptsTime    = time.Minute
	attemptsAddress = 5
	attemptsAll     = 60
)

// attempts counts attempts to sign in, by address, over a minute.
type attempts struct {
	mu    sync.Mutex
	since time.Time
	count map[string]int
	all   int
}

// begin counts an attempt and tells whether it may be made.
func (a *attempts) begin(remote string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.count == nil || now.Sub(a.since) >= attemptsTime {
		a.since, a.count, a.all = now, map[string]int{}, 0
	}
	host := address(remote)
	if a.all >= attemptsAll || a.count[host] >= attemptsAddress {
		return false
	}
	a.all++
	a.count[host]++
	return true
}

// succeeded forgets the attempts from an address.
func (a *attempts) succeeded(remote string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.count, address(remote))
}

// address is the host of a remote address; of IPv6, the network of one site.
func address(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	if ip := net.ParseIP(host); ip != nil && ip.To4() == nil {
		return ip.Mask(net.CIDRMask(64, 128)).String()
	}
	return host
}
