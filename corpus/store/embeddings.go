package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
)

// Embeddings returns the vectors that are kept under a name of those of the
// texts that have one, in the order of the texts; nil for the others.
func (s *Store) Embeddings(ctx context.Context, name string, texts []string) ([][]float32, error) {
	stmt, err := s.db.PrepareContext(ctx, "SELECT vector FROM embedding WHERE name = ? AND hash = ?")
	if err != nil {
		return nil, fmt.Errorf("reading kept vectors: %w", err)
	}
	defer stmt.Close()
	out := make([][]float32, len(texts))
	for i, t := range texts {
		hash := sha256.Sum256([]byte(t))
		var packed sql.RawBytes
		rows, err := stmt.QueryContext(ctx, name, hash[:])
		if err != nil {
			return nil, fmt.Errorf("reading kept vectors: %w", err)
		}
		for rows.Next() {
			if err := rows.Scan(&packed); err != nil {
				rows.Close()
				return nil, fmt.Errorf("reading kept vectors: %w", err)
			}
			for ; len(packed) >= 4; packed = packed[4:] {
				out[i] = append(out[i], math.Float32frombits(binary.LittleEndian.Uint32(packed)))
			}
		}
		if err := rows.Err(); err != nil {
			return nil, fmt.Errorf("reading kept vectors: %w", err)
		}
		rows.Close()
	}
	return out, nil
}

// PutEmbeddings keeps the vectors of texts under a name, in one transaction.
func (s *Store) PutEmbeddings(ctx context.Context, name string, texts []string, vectors [][]float32) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO embedding (name, hash, vector) VALUES (?, ?, ?)")
		if err != nil {
			return err
		}
		defer stmt.Close()
		for i, v := range vectors {
			packed := make([]byte, 0, 4*len(v))
			for _, x := range v {
				packed = binary.LittleEndian.AppendUint32(packed, math.Float32bits(x))
			}
			hash := sha256.Sum256([]byte(texts[i]))
			if _, err := stmt.ExecContext(ctx, name, hash[:], packed); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keeping vectors: %w", err)
	}
	return nil
}
