package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// readDocument is what kubectl makes of one document of a text.
type readDocument struct {
	JSON    json.RawMessage `json:"json,omitempty"`
	Problem string          `json:"problem,omitempty"`
}

// readText is what kubectl makes of a text; the problem is where it stops.
type readText struct {
	Documents []readDocument `json:"documents"`
	Problem   string         `json:"problem,omitempty"`
}

// readCommand reads texts, each a JSON string on a line of the input, as kubectl reads files.
func readCommand(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var text string
		if err := json.Unmarshal(line, &text); err != nil {
			return usageError{fmt.Errorf("read: a line is no JSON string: %w", err)}
		}
		if err := printJSON(out, readAll(text)); err != nil {
			return err
		}
	}
}

func readAll(text string) readText {
	result := readText{Documents: []readDocument{}}
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader([]byte(text))))
	for {
		document, err := reader.Read()
		if err == io.EOF {
			return result
		}
		if err != nil {
			result.Problem = err.Error()
			return result
		}
		result.Documents = append(result.Documents, convert(document))
	}
}

// convert takes a panic of the YAML library for a refusal.
func convert(document []byte) (result readDocument) {
	defer func() {
		if problem := recover(); problem != nil {
			result = readDocument{Problem: fmt.Sprint(problem)}
		}
	}()
	converted, err := yaml.YAMLToJSON(document)
	if err != nil {
		return readDocument{Problem: err.Error()}
	}
	return readDocument{JSON: converted}
}
