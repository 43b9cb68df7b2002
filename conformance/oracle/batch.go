package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"

	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"

	"istio.io/istio/manifests"
	"istio.io/istio/operator/pkg/render"
	"istio.io/istio/pkg/util/sets"
)

// renderRequest is one line of the input: a chart with its values, or an install file.
type renderRequest struct {
	Chart     string         `json:"chart"`
	Release   string         `json:"release"`
	Namespace string         `json:"namespace"`
	Values    map[string]any `json:"values"`
	Operator  map[string]any `json:"operator"`
	Set       []string       `json:"set"`
}

// renderAnswer is one line of the output.
type renderAnswer struct {
	Objects []any `json:"objects"`
	// Consequences are what istiod makes of them.
	Consequences []any    `json:"consequences"`
	Warnings     []string `json:"warnings"`
	Error        string   `json:"error"`
}

// renderBatch answers each line of the input with a line, in their order; what cannot be rendered is an answer too.
func renderBatch(in io.Reader, out io.Writer) error {
	var requests []renderRequest
	decoder := json.NewDecoder(bufio.NewReaderSize(in, 1<<20))
	for {
		var request renderRequest
		err := decoder.Decode(&request)
		if err == io.EOF {
			break
		}
		if err != nil {
			return usageError{fmt.Errorf("render batch: request %d: %w", len(requests), err)}
		}
		requests = append(requests, request)
	}
	charts, err := slimCharts()
	if err != nil {
		return err
	}
	defer os.RemoveAll(charts)
	for _, answer := range answerAll(requests, charts) {
		if err := printJSON(out, answer); err != nil {
			return err
		}
	}
	return nil
}

// answerAll uses all processors and keeps the order.
func answerAll(requests []renderRequest, charts string) []renderAnswer {
	answers := make([]renderAnswer, len(requests))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			for i := range next {
				answers[i] = requests[i].answer(charts)
			}
		})
	}
	for i := range requests {
		next <- i
	}
	close(next)
	workers.Wait()
	return answers
}

func (r renderRequest) answer(charts string) renderAnswer {
	texts, warnings, err := r.render(charts)
	answer := renderAnswer{Objects: []any{}, Consequences: []any{}, Warnings: append([]string{}, warnings...)}
	for _, text := range texts {
		var objects []any
		if err == nil {
			objects, err = parseObjects(text)
			answer.Objects = append(answer.Objects, objects...)
		}
	}
	if err == nil {
		var consequent []any
		consequent, err = consequences(answer.Objects)
		answer.Consequences = append(answer.Consequences, consequent...)
	}
	if err != nil {
		answer.Error = err.Error()
	}
	return answer
}

func (r renderRequest) render(charts string) (texts, warnings []string, err error) {
	if r.Chart == "" {
		return r.renderOperator(charts)
	}
	result, err := renderChart(chartRequest{charts: os.DirFS(charts), chart: r.Chart, release: r.Release, namespace: r.Namespace, values: r.Values})
	if err != nil {
		return nil, nil, err
	}
	texts = append(texts, result.Manifest)
	for _, hook := range result.Hooks {
		texts = append(texts, hook.Manifest)
	}
	return texts, warningLines(result.Info.Notes), nil
}

// renderOperator is 'istioctl manifest generate' on an install file. What istioctl would log as a warning is told.
func (r renderRequest) renderOperator(charts string) (texts, warnings []string, err error) {
	file, err := os.CreateTemp("", "operator-*.json")
	if err != nil {
		return nil, nil, err
	}
	defer os.Remove(file.Name())
	err = json.NewEncoder(file).Encode(r.Operator)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, nil, err
	}
	logger := &warningLogger{}
	components, _, err := render.GenerateManifest([]string{file.Name()}, append([]string{"installPackagePath=" + charts}, r.Set...), false, nil, logger)
	if err != nil {
		return nil, logger.warnings, err
	}
	sort.Slice(components, func(i, j int) bool { return components[i].Component < components[j].Component })
	for _, component := range components {
		for _, m := range component.Manifests {
			texts = append(texts, m.Content)
		}
	}
	return texts, logger.warnings, nil
}

// warningLogger keeps what istioctl would print.
type warningLogger struct{ warnings []string }

func (l *warningLogger) LogAndPrint(v ...any)            { l.add(fmt.Sprint(v...)) }
func (l *warningLogger) LogAndError(v ...any)            { l.add(fmt.Sprint(v...)) }
func (l *warningLogger) LogAndFatal(v ...any)            { l.add(fmt.Sprint(v...)) }
func (l *warningLogger) LogAndPrintf(f string, v ...any) { l.add(fmt.Sprintf(f, v...)) }
func (l *warningLogger) LogAndErrorf(f string, v ...any) { l.add(fmt.Sprintf(f, v...)) }
func (l *warningLogger) LogAndFatalf(f string, v ...any) { l.add(fmt.Sprintf(f, v...)) }
func (l *warningLogger) Print(s string)                  { l.add(s) }
func (l *warningLogger) PrintErr(s string)               { l.add(s) }
func (l *warningLogger) add(s string) {
	if s = strings.TrimSpace(strings.TrimPrefix(s, "❗")); s != "" {
		l.warnings = append(l.warnings, s)
	}
}

// warningLines are the warnings in the notes of a chart.
func warningLines(notes string) []string {
	all := sets.New[string]()
	for _, line := range strings.Split(notes, "\n") {
		if warning, ok := strings.CutPrefix(strings.TrimSpace(line), "WARNING: "); ok {
			all.Insert(warning)
		}
	}
	return sets.SortedList(all)
}

func parseObjects(text string) ([]any, error) {
	var objects []any
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	for {
		part, err := reader.Read()
		if err == io.EOF {
			return objects, nil
		}
		if err != nil {
			return nil, err
		}
		object, err := parseObject(part)
		if err != nil {
			return nil, err
		}
		if object != nil {
			objects = append(objects, object)
		}
	}
}

func parseObject(part []byte) (any, error) {
	// Twice the same key is a mistake of a chart or of its values, and the API server refuses it.
	converted, err := yaml.YAMLToJSONStrict(part)
	if err != nil {
		return nil, fmt.Errorf("%w in:\n%s", err, part)
	}
	var object any
	return object, json.Unmarshal(converted, &object)
}

// crds are in the chart of what a cluster has once.
const crds = "charts/base/files/crd-all.gen.yaml"

// slimCharts is a folder with Istio's charts and profiles, but of each CRD only its metadata: CRDs are long, and nobody's option says what is in them.
func slimCharts() (string, error) {
	folder, err := os.MkdirTemp("", "charts-")
	if err != nil {
		return "", err
	}
	if err := os.CopyFS(folder, manifests.FS); err != nil {
		return folder, err
	}
	long, err := fs.ReadFile(manifests.FS, crds)
	if err != nil {
		return folder, err
	}
	documents := strings.Split(string(long), "\n---\n")
	for i, document := range documents {
		documents[i], _, _ = strings.Cut(document, "\nspec:\n")
	}
	slim := filepath.Join(folder, crds)
	if err := os.Remove(slim); err != nil {
		return folder, err
	}
	return folder, os.WriteFile(slim, []byte(strings.Join(documents, "\n---\n")), 0o600)
}
