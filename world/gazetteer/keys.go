package gazetteer

import (
	"encoding/binary"
	"maps"
	"slices"
)

// A block holds blockSize keys in order, each as: bytes shared with the key
// before (uint8), bytes of its own (uint8) and those, number of places
// (varint), the places, each as the difference to the one before (varint).

// packKeys writes the blocks and their starts.
func packKeys(places map[string][]int) (blocks, starts []byte) {
	before := ""
	for i, k := range slices.Sorted(maps.Keys(places)) {
		if i%blockSize == 0 {
			starts = binary.LittleEndian.AppendUint32(starts, uint32(len(blocks)))
			before = ""
		}
		shared := 0
		for shared < len(k) && shared < len(before) && k[shared] == before[shared] {
			shared++
		}
		blocks = append(blocks, byte(shared), byte(len(k)-shared))
		blocks = append(blocks, k[shared:]...)
		ids := slices.Sorted(slices.Values(places[k]))
		ids = slices.Compact(ids)
		blocks = binary.AppendUvarint(blocks, uint64(len(ids)))
		last := 0
		for _, id := range ids {
			blocks = binary.AppendUvarint(blocks, uint64(id-last))
			last = id
		}
		before = k
	}
	return blocks, starts
}

// Find are the places that have the key (see [Key]), in the order of the index.
func (x *Index) Find(key string) []int {
	if key == "" || len(key) > maxKey {
		return nil
	}
	// The last block whose first key isn't beyond key.
	lo, hi := 0, len(x.secs[secBlocks])/4
	for lo < hi {
		mid := (lo + hi) / 2
		if string(x.first(mid)) <= key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return nil
	}
	return x.scan(lo-1, key)
}

// maxKey bounds keys to what a uint8 can count.
const maxKey = 255

func (x *Index) start(block int) int {
	return int(binary.LittleEndian.Uint32(x.secs[secBlocks][4*block:]))
}

func (x *Index) first(block int) []byte {
	at := x.start(block)
	return x.secs[secKeys][at+2 : at+2+int(x.secs[secKeys][at+1])]
}

// scan reads one block up to key.
func (x *Index) scan(block int, key string) []int {
	b := x.secs[secKeys][x.start(block):]
	buf := make([]byte, 0, maxKey)
	for range blockSize {
		if len(b) == 0 {
			return nil
		}
		shared, own := int(b[0]), int(b[1])
		buf = append(buf[:shared], b[2:2+own]...)
		b = b[2+own:]
		count, n := binary.Uvarint(b)
		b = b[n:]
		var ids []int
		last := 0
		for range count {
			d, n := binary.Uvarint(b)
			b = b[n:]
			last += int(d)
			if string(buf) == key {
				ids = append(ids, last)
			}
		}
		if string(buf) >= key {
			return ids
		}
	}
	return nil
}
