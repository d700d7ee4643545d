package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a step may take: machines that test are busy ones.
const patience = 2 * time.Minute

// quit ends the browser.
var quit = func() {}

// chromium starts the browser that all tests share.
var chromium = sync.OnceValues(func() (context.Context, error) {
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, fmt.Errorf("no Chromium on the PATH: install Debian's package chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.Flag("lang", "en"))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(ctx)
	quit = func() { stop(); stopAllocator() }
	return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
})

// tab is a window of a reader of their own, with cookies of their own.
type tab struct {
	t    testing.TB
	ctx  context.Context
	home string // the address of the pages
}

// open opens a window on pages in a language. Without scripts, pages run none.
func open(t testing.TB, home, lang string, scripts bool) *tab {
	t.Helper()
	all, err := chromium()
	if err != nil {
		t.Skip(err)
	}
	ctx, stop := chromedp.NewContext(all, chromedp.WithNewBrowserContext())
	t.Cleanup(stop)
	// The first step lends its context to the window: it must not end before that.
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	w := &tab{t, ctx, home}
	w.do("a window", func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "Dovetail's tests", AcceptLanguage: lang}); err != nil {
			return err
		}
		// The driver clicks where things are: pages must not glide meanwhile.
		if err := still(ctx, "light"); err != nil {
			return err
		}
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		return err
	})
	return w
}

// still asks pages to move nothing, and to use a scheme of colours.
func still(ctx context.Context, scheme string) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
	})
	return err
}

// do does a step; a failure ends the test with a picture of what was seen.
func (w *tab) do(what string, step func(context.Context) error) {
	w.t.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if err := step(ctx); err != nil {
		w.picture("failed")
		w.t.Fatalf("%s: %v", what, err)
	}
}

// visit goes to a page of the site and waits until it is there.
func (w *tab) visit(path string) {
	w.t.Helper()
	w.do("visiting "+path, func(ctx context.Context) error {
		r, err := chromedp.Run(ctx, chromedp.NavigateResponse(w.home+path))
		if err == nil && r.Status >= 500 {
			err = fmt.Errorf("%d %s", r.Status, r.StatusText)
		}
		return err
	})
}

// click clicks what a selector finds, which leads to another page.
func (w *tab) click(selector string) {
	w.t.Helper()
	w.do("clicking "+selector, func(ctx context.Context) error {
		_, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector)))
		return err
	})
}

// press sends a key; where it leads to another page, that is awaited.
func (w *tab) press(key string, leads bool) {
	w.t.Helper()
	w.do(fmt.Sprintf("pressing %q", key), func(ctx context.Context) error {
		if !leads {
			return chromedp.Do(ctx, chromedp.KeyEvent(key))
		}
		_, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(key))
		return err
	})
}

// write writes into the field that a selector finds.
func (w *tab) write(selector, words string) {
	w.t.Helper()
	w.do("writing into "+selector, func(ctx context.Context) error {
		return chromedp.Do(ctx, chromedp.SendKeys(chromedp.CSS(selector), words))
	})
}

// longestTour is how many elements of a page may take the focus.
const longestTour = 400

// reach moves the focus by the tabulator, from where it is, to what a selector
// finds. The focus must be visible wherever it stands.
func (w *tab) reach(selector string) {
	w.t.Helper()
	for range longestTour {
		w.press(kb.Tab, false)
		at := eval[struct {
			There, Seen bool
			What        string
		}](w, fmt.Sprintf(`(() => {
			const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
			return {there: e.matches(%q), what: e.outerHTML.slice(0, 120),
				seen: e === document.body || (r.width > 0 && (s.outlineStyle !== "none" || s.boxShadow !== "none"))};
		})()`, selector))
		if !at.Seen {
			w.t.Errorf("the focus does not show on %s", at.What)
		}
		if at.There {
			return
		}
	}
	w.picture("unreached")
	w.t.Fatalf("the tabulator does not come to %s", selector)
}

// choose gives files to a field without opening the system's dialogue.
func (w *tab) choose(selector string, files []string) {
	w.t.Helper()
	w.do("choosing files", func(ctx context.Context) error {
		return chromedp.Do(ctx, chromedp.SetUploadFiles(chromedp.CSS(selector), files))
	})
}

// chooseByKey opens the dialogue of the field that has the focus by the space
// bar, as a reader does, and answers it.
func (w *tab) chooseByKey(files []string) {
	w.t.Helper()
	w.do("choosing files by the space bar", func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true}); err != nil {
			return err
		}
		opened := chromedp.Events(ctx, page.FileChooserOpened)
		if err := chromedp.Do(ctx, chromedp.KeyEvent(" ")); err != nil {
			return err
		}
		for e, err := range opened {
			if err != nil {
				return err
			}
			_, err := chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: files, BackendNodeID: e.BackendNodeID})
			return err
		}
		return ctx.Err()
	})
}

// saved is the file that a step makes the browser save.
func (w *tab) saved(step chromedp.Action[chromedp.Void]) []byte {
	w.t.Helper()
	dir := w.t.TempDir()
	var out []byte
	w.do("saving a file", func(ctx context.Context) error {
		progress := chromedp.Events(ctx, browser.DownloadProgress)
		events := true
		if _, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &events,
			BrowserContextID: chromedp.FromContext(ctx).BrowserContextID,
		}); err != nil {
			return err
		}
		if err := chromedp.Do(ctx, step); err != nil {
			return err
		}
		for e, err := range progress {
			switch {
			case err != nil:
				return err
			case e.State == browser.DownloadProgressStateCanceled:
				return errors.New("it was broken off")
			case e.State == browser.DownloadProgressStateCompleted:
				out, err = os.ReadFile(filepath.Join(dir, e.GUID))
				return err
			}
		}
		return ctx.Err()
	})
	return out
}

// eval is the value of an expression in the page.
func eval[T any](w *tab, expression string) T {
	w.t.Helper()
	var out T
	w.do("looking at the page", func(ctx context.Context) (err error) {
		out, err = chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
		return err
	})
	return out
}

// count counts what a selector finds.
func (w *tab) count(selector string) int {
	w.t.Helper()
	return eval[int](w, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

// until asks again until an expression is true, with a page that may change by
// itself or, with again, is loaded anew.
func (w *tab) until(what, expression string, again func()) {
	w.t.Helper()
	for end := time.Now().Add(patience); ; {
		if eval[bool](w, expression) {
			return
		}
		if time.Now().After(end) {
			w.picture("waited")
			w.t.Fatalf("%s does not come", what)
		}
		time.Sleep(100 * time.Millisecond) // between two looks
		if again != nil {
			again()
		}
	}
}

// picture keeps a picture of the whole page where pictures are wanted.
func (w *tab) picture(name string) {
	dir := os.Getenv("DOVETAIL_SCREENSHOTS")
	if dir == "" {
		return
	}
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		name = strings.Map(func(r rune) rune {
			if strings.ContainsRune(`/?&=:"`, r) {
				return '_'
			}
			return r
		}, w.t.Name()+"-"+name)
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		w.t.Logf("no picture of %s: %v", name, err)
	}
}
