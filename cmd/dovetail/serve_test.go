package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dovetail/cmd/internal/batch"
)

// TestServeOverTLS serves with a certificate of an authority of the test's own,
// as a secretariat has one, and looks whether the desktop's browser was opened.
func TestServeOverTLS(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the desktop's browser of the test is a shell script")
	}
	dir := t.TempDir()
	authority := certificates(t, dir)
	write := func(name, words string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(words), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("xdg-open", "#!/bin/sh\necho \"$1\" > \""+dir+"/opening\" && mv \""+dir+"/opening\" \""+dir+"/opened\"\n", 0o700)
	workspace := filepath.Join(dir, "w")
	b, err := batch.Open(t.Context(), batch.Options{Workspace: workspace, Profile: "itu"})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	home := served(t, dir, "serve", "-w", workspace, "--tls-cert", filepath.Join(dir, "cert.pem"), "--tls-key", filepath.Join(dir, "key.pem"),
		"--password-file", write("password", "correct horse battery", 0o600))
	if !strings.HasPrefix(home, "https://127.0.0.1:") {
		t.Fatalf("the pages are at %q", home)
	}
	ask := func(client *http.Client) (*http.Response, error) {
		r, err := http.NewRequest(http.MethodGet, home, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Language", "es")
		return client.Do(r)
	}
	if _, err := ask(http.DefaultClient); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("who does not know the authority: %v", err)
	}
	resp, err := ask(&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authority}}})
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusUnauthorized || !strings.Contains(string(body), `lang="es"`) || resp.TLS.Version < tls.VersionTLS12 {
		t.Errorf("%s over TLS %x", resp.Status, resp.TLS.Version)
	}
	if resp.Header.Get("Strict-Transport-Security") == "" || !slices.ContainsFunc(resp.Cookies(), func(c *http.Cookie) bool { return c.Secure && c.HttpOnly }) {
		t.Errorf("headers %v", resp.Header)
	}
	old := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authority, MaxVersion: tls.VersionTLS11}}}
	if _, err := ask(old); err == nil {
		t.Error("TLS 1.1 is spoken")
	}
	if got := opened(t, filepath.Join(dir, "opened")); got != home {
		t.Errorf("the browser was opened at %q, the pages are at %q", got, home)
	}
}

// served starts the program with tools of the test first on the path; it ends
// with the test. It returns the address that the program prints.
func served(t *testing.T, tools string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("dovetail")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "PATH="+tools+string(os.PathListSeparator)+os.Getenv("PATH"))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v", err)
	}
	return strings.TrimSpace(line)
}

// opened waits for what the desktop's browser was told.
func opened(t *testing.T, path string) string {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if b, err := os.ReadFile(path); err == nil {
			return strings.TrimSpace(string(b))
		}
	}
	t.Fatal("the browser was not opened")
	return ""
}

// certificates writes cert.pem and key.pem of a server of this machine into dir,
// and returns the authority that signed them.
func certificates(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	now := time.Now()
	root := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "An authority"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "localhost"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour),
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	rootKey, rootDER := signed(t, root, root, nil)
	leafKey, leafDER := signed(t, leaf, root, rootKey)
	key, err := x509.MarshalPKCS8PrivateKey(leafKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: leafDER}, "key.pem": {Type: "PRIVATE KEY", Bytes: key}} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	parsed, err := x509.ParseCertificate(rootDER)
	if err != nil {
		t.Fatal(err)
	}
	pool.AddCert(parsed)
	return pool
}

// signed makes a key and a certificate for it, signed by a parent's key or, of
// nil, by itself.
func signed(t *testing.T, c, parent *x509.Certificate, by *ecdsa.PrivateKey) (*ecdsa.PrivateKey, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if by == nil {
		by = key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &key.PublicKey, by)
	if err != nil {
		t.Fatal(err)
	}
	return key, der
}

// TestBrowserCommand names what opens an address on each desktop.
func TestBrowserCommand(t *testing.T) {
	const home = "http://127.0.0.1:1/"
	for system, want := range map[string]string{
		"linux": "xdg-open " + home, "freebsd": "xdg-open " + home, "darwin": "open " + home, "windows": "rundll32 url.dll,FileProtocolHandler " + home,
	} {
		if got := strings.Join(browserCommand(system, home), " "); got != want {
			t.Errorf("%s: %s, want %s", system, got, want)
		}
	}
}
