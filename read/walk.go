package read

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// walker reads a directory. Links to directories are followed, each directory
// once: a link back to a directory on the way is a loop and refused, any other
// second way to a directory is passed over.
type walker struct {
	file   func(path string) bool // called for each; false ends the walk
	refuse func(Item) bool
	seen   map[string]bool // directories entered, by their path without links
}

// dir reads one directory; above are the directories on the way to it.
func (w *walker) dir(path string, above []string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return w.refuse(refuse(path, 0, reason(err)))
	}
	if slices.Contains(above, real) {
		return w.refuse(refuse(path, 0, "a loop of directories, back to "+real))
	}
	if w.seen[real] {
		return true
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path) // sorted; what was read before an error is kept
	if err != nil && !w.refuse(refuse(path, 0, reason(err))) {
		return false
	}
	for _, e := range entries {
		if !w.entry(filepath.Join(path, e.Name()), e, append(above, real)) {
			return false
		}
	}
	return true
}

func (w *walker) entry(path string, e fs.DirEntry, above []string) bool {
	if strings.HasPrefix(e.Name(), ".") {
		return true
	}
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			return w.refuse(refuse(path, 0, reason(err)))
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsDir():
		return w.dir(path, above)
	case mode.IsRegular():
		return w.file(path)
	}
	return true // a pipe would wait for a writer, a device may never end
}

// sizeOf is the size of a file or of all files below a directory.
func sizeOf(path string) (size int64, whole bool) {
	info, err := os.Stat(path)
	switch {
	case path == "-":
		return 0, false
	case err != nil:
		return 0, true // will be refused
	case info.Mode().IsRegular():
		return info.Size(), true
	case !info.IsDir():
		return 0, false
	}
	w := walker{
		file: func(path string) bool {
			if info, err := os.Stat(path); err == nil {
				size += info.Size()
			}
			return true
		},
		refuse: func(Item) bool { return true },
		seen:   map[string]bool{},
	}
	return size, w.dir(path, nil)
}
