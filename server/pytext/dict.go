package pytext

// DictOrder puts keys into the order in which a dict of Python 2 lists them when
// it was filled with them one after the other: that of its table, in which a key
// stands where its hash says, or, when that place is taken, at one that is
// tried after it. Keys that are there already are left out. (Python 3.6 and
// later list keys as they came; those between hash with a secret.)
func DictOrder(keys []string) []string {
	d := dict{slots: make([]slot, 8)}
	for _, key := range keys {
		d.add(slot{key, hash(key), true})
	}
	order := make([]string, 0, d.used)
	for _, s := range d.slots {
		if s.taken {
			order = append(order, s.key)
		}
	}
	return order
}

// A dict is the hash table of dictobject.c. Its size is a power of two, and a
// third of it at least is free.
type dict struct {
	slots []slot
	used  int
}

type slot struct {
	key   string
	hash  uint64
	taken bool
}

func (d *dict) add(s slot) {
	if !d.put(s) {
		return
	}
	if d.used++; 3*d.used < 2*len(d.slots) {
		return
	}
	wanted := 4 * d.used
	if d.used > 50000 {
		wanted = 2 * d.used
	}
	size := 8
	for size <= wanted {
		size <<= 1
	}
	old := d.slots
	d.slots = make([]slot, size)
	for _, s := range old {
		if s.taken {
			d.put(s)
		}
	}
}

// put looks for the place of a key and takes it, unless the key is there.
func (d *dict) put(s slot) bool {
	mask := uint64(len(d.slots) - 1)
	at := s.hash
	for perturb := s.hash; ; perturb >>= 5 {
		switch there := &d.slots[at&mask]; {
		case !there.taken:
			*there = s
			return true
		case there.key == s.key:
			return false
		}
		at = at<<2 + at + perturb + 1
	}
}

// hash is string_hash of stringobject.c, where nobody asked for a secret in it
// (python -R).
func hash(key string) uint64 {
	if key == "" {
		return 0
	}
	x := uint64(key[0]) << 7
	for i := 0; i < len(key); i++ {
		x = x*1000003 ^ uint64(key[i])
	}
	x ^= uint64(len(key))
	if x == 1<<64-1 {
		x = 1<<64 - 2
	}
	return x
}
