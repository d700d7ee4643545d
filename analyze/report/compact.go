package report

import "reflect"

// Compact is src with messages that take little memory: equal words stand in it
// once, however many clauses, passages and features repeat them, and lists have
// no room to spare. What the messages say is the same. It changes the messages of
// src, which nobody else may hold.
func Compact(src Source) Source {
	return func(yield func(Message, error) bool) {
		w := words{}
		for m, err := range src {
			if err == nil {
				w.share(reflect.ValueOf(m).Elem())
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

// words are those met so far.
type words map[string]string

// once is the copy of s that all share.
func (w words) once(s string) string {
	if have, ok := w[s]; ok {
		return have
	}
	w[s] = s
	return s
}

// share lets a value and all below it hold shared words.
func (w words) share(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(w.once(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			w.share(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.share(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			w.share(v.Index(i))
		}
	case reflect.Slice:
		if v.Cap() > v.Len() {
			tight := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(tight, v)
			v.Set(tight)
		}
		for i := range v.Len() {
			w.share(v.Index(i))
		}
	case reflect.Map:
		w.shareMap(v)
	}
}

// shareMap does so for a map, whose elements cannot be changed in their place.
func (w words) shareMap(v reflect.Value) {
	for it := v.MapRange(); it.Next(); {
		was := reflect.New(v.Type().Elem()).Elem()
		was.Set(it.Value())
		w.share(was)
		v.SetMapIndex(it.Key(), was)
	}
}
