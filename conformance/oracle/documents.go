package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"

	kubejson "k8s.io/apimachinery/pkg/util/json"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// document is one manifest of the input.
type document struct {
	// json is the manifest as JSON; nil if it is none.
	json []byte
	// object is the manifest with whole numbers as int64, as the API server has it.
	object map[string]any
	// problem says why it is no manifest.
	problem string
}

// readDocuments reads all manifests of the files, or of standard input. Documents without content do not count.
func readDocuments(files []string) ([]document, error) {
	if len(files) == 0 {
		return split(os.Stdin)
	}
	var all []document
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		documents, err := split(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, documents...)
	}
	return all, nil
}

func split(in io.Reader) ([]document, error) {
	var documents []document
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(in))
	for {
		text, err := reader.Read()
		if err == io.EOF {
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		if d := parseDocument(text); d != nil {
			documents = append(documents, *d)
		}
	}
}

func parseDocument(text []byte) *document {
	text = bytes.TrimSpace(text)
	// A YAML parser does not read all JSON as JSON: it knows no surrogate pairs.
	if !bytes.HasPrefix(text, []byte("{")) || !valid(text) {
		converted, err := yaml.YAMLToJSON(text)
		if err != nil {
			return &document{problem: fmt.Sprintf("not YAML: %v", err)}
		}
		text = converted
	}
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	d := &document{json: text}
	if err := kubejson.Unmarshal(text, &d.object); err != nil {
		d.problem = fmt.Sprintf("not an object: %v", err)
	}
	return d
}

func valid(text []byte) bool {
	var any any
	return kubejson.Unmarshal(text, &any) == nil
}
