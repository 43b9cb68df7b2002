package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"strings"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
)

// finding is a message of one of Istio's analyzers.
type finding struct {
	Code      string `json:"code"`
	Level     string `json:"level"`
	Kind      string `json:"kind"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Message   string `json:"message"`
}

// analyzeCommand asks all analyzers about all documents as if they were a cluster: with Services and namespaces, which
// 'istioctl analyze' leaves out of files.
func analyzeCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("analyze", flag.ContinueOnError)
	each := flags.Bool("each", false, "")
	files, err := parse(flags, args)
	if err != nil {
		return err
	}
	sets := [][]string{files}
	if *each {
		sets = sets[:0]
		for _, file := range files {
			sets = append(sets, []string{file})
		}
	}
	for _, set := range sets {
		documents, err := readDocuments(set)
		if err != nil {
			return err
		}
		findings, err := analyze(documents)
		if err != nil {
			return fmt.Errorf("%v: %w", set, err)
		}
		if err := printJSON(out, map[string]any{"findings": findings}); err != nil {
			return err
		}
	}
	return nil
}

func analyze(documents []document) ([]finding, error) {
	var text bytes.Buffer
	for i, d := range documents {
		if d.object == nil {
			return nil, fmt.Errorf("document %d: %s", i, d.problem)
		}
		text.WriteString("---\n")
		text.Write(d.json)
		text.WriteByte('\n')
	}
	// No namespace: all of them. The root namespace is where Istio is installed by default.
	analyzer := local.NewIstiodAnalyzer(analyzers.AllCombined(), "", "istio-system", nil)
	err := analyzer.AddTestReaderKubeSource([]local.ReaderSource{{Name: "manifests", Reader: &text}})
	// Like istioctl, it goes on without the objects that it cannot read.
	if err != nil && !strings.Contains(err.Error(), "error processing manifests[") {
		return nil, err
	}
	cancel := make(chan struct{})
	defer close(cancel)
	result, err := analyzer.Analyze(cancel)
	if err != nil {
		return nil, err
	}
	if len(result.SkippedAnalyzers) > 0 {
		return nil, fmt.Errorf("these analyzers did not run: %v", result.SkippedAnalyzers)
	}
	findings := []finding{}
	for _, message := range result.Messages {
		f := finding{
			Code:    message.Type.Code(),
			Level:   message.Type.Level().String(),
			Message: fmt.Sprintf(message.Type.Template(), message.Parameters...),
		}
		if r := message.Resource; r != nil {
			f.Kind = r.Metadata.Schema.Kind()
			f.Namespace, f.Name = r.Metadata.FullName.Namespace.String(), r.Metadata.FullName.Name.String()
		}
		findings = append(findings, f)
	}
	return findings, nil
}
