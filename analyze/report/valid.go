package report

import (
	"encoding/json"
	"reflect"
	"unicode/utf8"
)

// valid returns m with every string as valid UTF-8, as it would be read back
// from the stored stream, so that a run renders alike before and after it is
// stored. m itself is not changed.
func valid(m Message) (Message, error) {
	if validStrings(reflect.ValueOf(m)) {
		return m, nil
	}
	b, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	out := newMessage(m.Type())
	return out, json.Unmarshal(b, out)
}

// validStrings tells whether every string within v is valid UTF-8.
func validStrings(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return utf8.ValidString(v.String())
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || validStrings(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if !validStrings(v.Field(i)) {
				return false
			}
		}
	case reflect.Slice, reflect.Array:
		if k := v.Type().Elem().Kind(); k != reflect.String && k < reflect.Array {
			return true // numbers
		}
		for i := range v.Len() {
			if !validStrings(v.Index(i)) {
				return false
			}
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			if !validStrings(it.Key()) || !validStrings(it.Value()) {
				return false
			}
		}
	}
	return true
}
