package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
)

// serveFlags are those of serve.
type serveFlags struct {
	listen, certificate, key string
	hosts                    []string
	port                     int
	quietly                  bool // no browser
	passwordFile, tokenFile  string
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "the web pages: read, search, decide, add documents",
		Long: `Serve shows the workspace as web pages, and opens the browser on them; without a
workspace, the specimen corpus that the program carries. Findings, search,
resolutions, themes, the check of drafts, decisions: everything can be done
there, by someone who never opens a terminal.

The pages are on this machine's loopback address only. --listen lets others
reach them, and then wants a password: a file (--password-file) with the password
or its bcrypt hash, or the variable DOVETAIL_PASSWORD; or a token for programs
(--token-file, DOVETAIL_TOKEN). Without --tls-cert and --tls-key what is sent can
be read on the network.

Programs find the same as JSON below /api/v1, described by /api/v1/openapi.json;
to write there they send the token.`,
		Example: `  dovetail serve
  dovetail serve --port 8080 --no-open
  dovetail serve --listen 0.0.0.0:8443 --tls-cert cert.pem --tls-key key.pem --password-file password.txt`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd, f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.listen, "listen", "", "the `address` to listen on (default 127.0.0.1)")
	fl.IntVar(&f.port, "port", 0, "the port (default: a free one)")
	fl.StringSliceVar(&f.hosts, "host", nil, "further `names` under which the pages are reached, with --listen")
	fl.BoolVar(&f.quietly, "no-open", false, "do not open the browser")
	fl.BoolVar(&f.quietly, "no-browser", false, "the same as --no-open")
	fl.StringVar(&f.certificate, "tls-cert", "", "the `file` with the certificate")
	fl.StringVar(&f.key, "tls-key", "", "the `file` with its key")
	fl.StringVar(&f.passwordFile, "password-file", "", "the `file` with the password, or its bcrypt hash")
	fl.StringVar(&f.tokenFile, "token-file", "", "the `file` with the token for programs")
	fl.StringVarP(&a.dir, "output", "o", "dovetail-report", "the `folder` for the specimen corpus")
	a.readFlags(cmd)
	return cmd
}

// serve serves the pages until it is interrupted.
func (a *app) serve(cmd *cobra.Command, f serveFlags) error {
	if err := batch.CheckFormats(nil, corpus.Lang(a.lang)); err != nil {
		return usageError{err}
	}
	address, err := f.address()
	if err != nil {
		return usageError{err}
	}
	g, secure, err := a.guard(f, address)
	if err != nil {
		return usageError{err}
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("listening on %s: %w: choose another --port", address, err)
	}
	defer l.Close()
	o := a.options(cmd)
	o.Wait, o.Apart = max(o.Wait, lockWait), true
	d, err := desk.Open(cmd.Context(), o)
	if err != nil {
		return err
	}
	defer d.Close()
	// Pages are in the language that the browser asks for unless one is named.
	lang := corpus.Lang("")
	if cmd.Flags().Changed("lang") {
		lang = corpus.Lang(a.lang)
	}
	s, err := web.New(web.Options{Desk: d, Guard: g, Lang: lang, Version: version(), Log: o.Log})
	if err != nil {
		return err
	}
	if host, _, _ := net.SplitHostPort(address); !guard.Loopback(host) && secure == nil {
		a.warn(a.plain().Sentence("warning: without --tls-cert and --tls-key, passwords and documents can be read on the network"))
	}
	home := homeOf(l.Addr(), secure != nil)
	fmt.Fprintln(a.out, home)
	a.talk("%s", a.sentence("The pages are at the address above. End with Ctrl-C."))
	if !f.quietly {
		if err := openBrowser(cmd.Context(), home); err != nil {
			a.talk("%s", a.sentence(fmt.Sprintf("The browser could not be opened (%v): open that address yourself.", err)))
		}
	}
	return s.Serve(cmd.Context(), l, secure)
}

// lockWait is how long a decision waits for another program that writes to the
// workspace: longer than it takes to store one, shorter than a reader waits.
const lockWait = 3 * time.Second

// address is what to listen on.
func (f *serveFlags) address() (string, error) {
	host, port := f.listen, strconv.Itoa(f.port)
	if h, p, err := net.SplitHostPort(f.listen); err == nil {
		if f.port != 0 && p != port {
			return "", fmt.Errorf("--listen %s and --port %d name different ports", f.listen, f.port)
		}
		return net.JoinHostPort(h, p), nil
	}
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), port), nil
}

// guard reads who may come in.
func (a *app) guard(f serveFlags, address string) (*guard.Guard, *tls.Config, error) {
	var secure *tls.Config
	if (f.certificate == "") != (f.key == "") {
		return nil, nil, errors.New("--tls-cert and --tls-key go together")
	}
	if f.certificate != "" {
		c, err := tls.LoadX509KeyPair(f.certificate, f.key)
		if err != nil {
			return nil, nil, fmt.Errorf("the certificate: %w", err)
		}
		secure = &tls.Config{Certificates: []tls.Certificate{c}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}
	}
	o := guard.Options{Listen: address, Hosts: f.hosts, TLS: secure != nil}
	var err error
	if o.Password, err = secretFrom(f.passwordFile, "DOVETAIL_PASSWORD"); err != nil {
		return nil, nil, err
	}
	if o.Token, err = secretFrom(f.tokenFile, "DOVETAIL_TOKEN"); err != nil {
		return nil, nil, err
	}
	g, err := guard.New(o)
	return g, secure, err
}

// secretFrom reads a secret from a file, else from a variable: what stands on a
// command line can be seen by others. Child processes do not get it.
func secretFrom(file, variable string) (string, error) {
	if file == "" {
		defer os.Unsetenv(variable)
		return os.Getenv(variable), nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	s := strings.TrimSpace(string(b))
	if s == "" {
		return "", fmt.Errorf("the file %q is empty", file)
	}
	return s, nil
}

// homeOf is the address of the first page.
func homeOf(l net.Addr, secure bool) string {
	u := url.URL{Scheme: "http", Host: l.String(), Path: "/"}
	if secure {
		u.Scheme = "https"
	}
	if tcp, ok := l.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		u.Host = net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return u.String()
}

// browserCommand is what opens an address in the browser of a desktop, by its
// operating system.
func browserCommand(system, address string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", address}
	case "darwin":
		return []string{"open", address}
	}
	return []string{"xdg-open", address}
}

// openBrowser opens the browser of the desktop.
func openBrowser(ctx context.Context, address string) error {
	command := browserCommand(runtime.GOOS, address)
	cmd := exec.CommandContext(context.WithoutCancel(ctx), command[0], command[1:]...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait()
	return nil
}
