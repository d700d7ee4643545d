package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the database driver "sqlite"
)

// The files of a workspace.
const (
	databaseName = "dovetail.db"
	lockName     = "writer.lock"
	holderName   = "writer.json"
	indexName    = "index"
)

// Store is an open workspace.
type Store struct {
	dir    string
	db     *sql.DB
	lock   *flock.Flock // nil when reading only
	holder string       // the file that names the writer
}

// ErrNoWorkspace tells that the folder holds no workspace.
var ErrNoWorkspace = errors.New("there is no workspace here")

// Holder names the process that writes to a workspace.
type Holder struct {
	PID     int    `json:"pid"`
	Host    string `json:"host"`
	Command string `json:"command"`
	Since   string `json:"since"` // RFC 3339
}

// LockedError tells that another process is writing.
type LockedError struct {
	Dir    string
	Holder Holder
}

func (e *LockedError) Error() string {
	who := "another process"
	if e.Holder.PID != 0 {
		who = fmt.Sprintf("%q (process %d on %s, since %s)", e.Holder.Command, e.Holder.PID, e.Holder.Host, e.Holder.Since)
	}
	return fmt.Sprintf("the workspace %q is being written by %s: wait until it has ended, or name another workspace with -w", e.Dir, who)
}

// Exists tells whether dir holds a workspace.
func Exists(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, databaseName))
	return err == nil && info.Mode().IsRegular()
}

// Open opens the workspace in dir for writing, and makes it when there is
// none. command names the writer to those who find the workspace locked; wait
// is how long to wait for another writer to end.
//
// Errors: [*LockedError], [*NewerSchemaError], those of the file system.
func Open(ctx context.Context, dir, command string, wait time.Duration) (*Store, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("the workspace %q is a file, not a folder: name another one with -w", dir)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("making the workspace folder %q: %w: name another one with -w", dir, err)
	}
	lock := flock.New(filepath.Join(dir, lockName))
	if err := acquire(ctx, lock, dir, wait); err != nil {
		return nil, err
	}
	s := &Store{dir: dir, lock: lock, holder: filepath.Join(dir, holderName)}
	host, _ := os.Hostname()
	who, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Command: command, Since: time.Now().UTC().Format(time.RFC3339)})
	if err == nil {
		err = os.WriteFile(s.holder, who, 0o666)
	}
	if err == nil {
		s.db, err = openDatabase(filepath.Join(dir, databaseName), false)
	}
	if err == nil {
		err = migrate(ctx, s.db, dir)
	}
	if err != nil {
		s.Close()
		return nil, corrupt(dir, err)
	}
	return s, nil
}

// acquire takes the lock, trying until wait has passed.
func acquire(ctx context.Context, lock *flock.Flock, dir string, wait time.Duration) error {
	// The first try is made however slow the machine is.
	ok, err := lock.TryLock()
	if !ok && err == nil && wait > 0 {
		ctx, cancel := context.WithTimeout(ctx, wait)
		defer cancel()
		ok, err = lock.TryLockContext(ctx, 50*time.Millisecond)
	}
	if ok {
		return nil
	}
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("locking the workspace %q: %w", dir, err)
	}
	e := &LockedError{Dir: dir}
	if b, err := os.ReadFile(filepath.Join(dir, holderName)); err == nil {
		if json.Unmarshal(b, &e.Holder) != nil {
			e.Holder = Holder{}
		}
	}
	return e
}

// OpenReader opens the workspace in dir for reading, beside any writer.
//
// Errors: [ErrNoWorkspace], [*NewerSchemaError], those of the file system.
func OpenReader(ctx context.Context, dir string) (*Store, error) {
	if !Exists(dir) {
		return nil, fmt.Errorf("opening %q: %w: make one with \"dovetail ingest PATH\" or name another with -w", dir, ErrNoWorkspace)
	}
	db, err := openDatabase(filepath.Join(dir, databaseName), true)
	if err != nil {
		return nil, corrupt(dir, err)
	}
	have, err := schemaVersion(ctx, db)
	switch {
	case err != nil:
		db.Close()
		return nil, corrupt(dir, err)
	case have > SchemaVersion:
		db.Close()
		return nil, &NewerSchemaError{Dir: dir, Have: have, Can: SchemaVersion}
	case have < SchemaVersion:
		// An older workspace is brought up to date by a writer first.
		db.Close()
		s, err := Open(ctx, dir, "upgrade of the workspace", 5*time.Second)
		if err != nil {
			return nil, err
		}
		if err := s.Close(); err != nil {
			return nil, err
		}
		return OpenReader(ctx, dir)
	}
	return &Store{dir: dir, db: db}, nil
}

// openDatabase opens the SQLite file with the settings the package relies on.
func openDatabase(path string, readOnly bool) (*sql.DB, error) {
	q := url.Values{}
	for _, p := range []string{"journal_mode(WAL)", "foreign_keys(1)", "busy_timeout(10000)", "synchronous(FULL)"} {
		q.Add("_pragma", p)
	}
	if readOnly {
		q.Add("_pragma", "query_only(1)")
	} else {
		q.Set("_txlock", "immediate")
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// corrupt adds the next step to an error of a database that does not open.
func corrupt(dir string, err error) error {
	var newer *NewerSchemaError
	if errors.As(err, &newer) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	return fmt.Errorf("opening the workspace %q: %w: if the folder was damaged, restore it from a copy, or ingest the files into a new one with -w", dir, err)
}

// Writes tells whether the workspace is open for writing.
func (s *Store) Writes() bool { return s.lock != nil }

// Dir is the workspace's folder.
func (s *Store) Dir() string { return s.dir }

// IndexDir is the folder for the derived search index.
func (s *Store) IndexDir() string { return filepath.Join(s.dir, indexName) }

// Close ends the use of the workspace and gives the lock back.
func (s *Store) Close() error {
	var errs []error
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	if s.lock != nil {
		if err := os.Remove(s.holder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
		errs = append(errs, s.lock.Unlock())
	}
	return errors.Join(errs...)
}

// Check verifies the database file and its references. It returns what is
// wrong, nothing when all is well.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var wrong []string
	for _, pragma := range []string{"integrity_check", "foreign_key_check"} {
		rows, err := s.db.QueryContext(ctx, "PRAGMA "+pragma)
		if err != nil {
			return nil, fmt.Errorf("checking the workspace %q: %w", s.dir, err)
		}
		cols, err := rows.Columns()
		if err != nil {
			rows.Close()
			return nil, err
		}
		for rows.Next() {
			vals := make([]any, len(cols))
			for i := range vals {
				vals[i] = new(any)
			}
			if err := rows.Scan(vals...); err != nil {
				rows.Close()
				return nil, err
			}
			if line := fmt.Sprint(*vals[0].(*any)); line != "ok" {
				wrong = append(wrong, pragma+": "+line)
			}
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
		rows.Close()
	}
	return wrong, nil
}

// inTx runs f in a transaction: all of it is stored, or nothing.
func (s *Store) inTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}
