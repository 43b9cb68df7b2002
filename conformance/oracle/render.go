package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"sort"
	"strings"

	"helm.sh/helm/v4/pkg/action"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/cli/values"
	"helm.sh/helm/v4/pkg/getter"
	release "helm.sh/helm/v4/pkg/release/v1"

	"istio.io/istio/manifests"
	"istio.io/istio/operator/pkg/render"
)

// charts are where Istio keeps the charts that it publishes.
var charts = map[string]string{
	"base":    "charts/base",
	"istiod":  "charts/istio-control/istio-discovery",
	"cni":     "charts/istio-cni",
	"ztunnel": "charts/ztunnel",
	"gateway": "charts/gateway",
}

func renderCommand(args []string, out io.Writer) error {
	if len(args) == 0 {
		return usageError{errors.New("render with helm, with istioctl, or a batch?")}
	}
	switch args[0] {
	case "helm":
		return renderHelm(args[1:], out)
	case "istioctl":
		return renderIstioctl(args[1:], out)
	case "batch":
		if err := parseFlags(flag.NewFlagSet("render batch", flag.ContinueOnError), args[1:]); err != nil {
			return err
		}
		return renderBatch(os.Stdin, out)
	default:
		return usageError{fmt.Errorf("cannot render with %q", args[0])}
	}
}

// renderHelm is 'helm template' on a chart of Istio's own module.
func renderHelm(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("render helm", flag.ContinueOnError)
	name := flags.String("chart", "", "")
	releaseName := flags.String("release", "", "")
	namespace := flags.String("namespace", "istio-system", "")
	kubeVersion := flags.String("kube-version", "", "")
	var files, sets stringsFlag
	flags.Var(&files, "values", "")
	flags.Var(&sets, "set", "")
	if err := parseFlags(flags, args); err != nil {
		return err
	}
	return printChart(chartRequest{charts: manifests.FS, chart: *name, release: *releaseName, namespace: *namespace, kubeVersion: *kubeVersion}, values.Options{ValueFiles: files, Values: sets}, out)
}

// templateCommand takes what 'helm template' takes, so that this program can stand in for Helm; the chart is the one of Istio's module with that name.
func templateCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("template", flag.ContinueOnError)
	namespace := flags.String("namespace", "", "")
	kubeVersion := flags.String("kube-version", "", "")
	flags.String("repo", "", "")
	flags.String("version", "", "")
	flags.Bool("include-crds", false, "")
	var files stringsFlag
	flags.Var(&files, "f", "")
	rest, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 {
		return usageError{fmt.Errorf("template takes a release and a chart, got %q", rest)}
	}
	return printChart(chartRequest{charts: manifests.FS, chart: path.Base(rest[1]), release: rest[0], namespace: *namespace, kubeVersion: *kubeVersion}, values.Options{ValueFiles: files}, out)
}

func printChart(request chartRequest, options values.Options, out io.Writer) error {
	merged, err := options.MergeValues(getter.Providers{})
	if err != nil {
		return err
	}
	request.values = merged
	rendered, err := renderChart(request)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, strings.TrimSpace(rendered.Manifest))
	for _, hook := range rendered.Hooks {
		fmt.Fprintf(out, "---\n# Source: %s\n%s\n", hook.Path, hook.Manifest)
	}
	return nil
}

// chartRequest is what 'helm template' takes.
type chartRequest struct {
	// charts has the charts of Istio's module, or those that stand in for them.
	charts      fs.FS
	chart       string
	release     string
	namespace   string
	kubeVersion string
	values      map[string]any
}

func renderChart(r chartRequest) (*release.Release, error) {
	folder, ok := charts[r.chart]
	if !ok {
		return nil, usageError{fmt.Errorf("there is no chart %q; charts are %s", r.chart, strings.Join(sortedKeys(charts), ", "))}
	}
	// Rendering changes a chart, so each needs its own.
	loaded, err := loadChart(r.charts, folder)
	if err != nil {
		return nil, err
	}
	config := action.NewConfiguration(action.ConfigurationSetLogger(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	install := action.NewInstall(config)
	install.DryRunStrategy = action.DryRunClient
	install.Replace = true
	install.IncludeCRDs = true
	install.ReleaseName, install.Namespace = cmp.Or(r.release, r.chart), cmp.Or(r.namespace, "istio-system")
	if r.kubeVersion != "" {
		if install.KubeVersion, err = common.ParseKubeVersion(r.kubeVersion); err != nil {
			return nil, usageError{err}
		}
	}
	result, err := install.Run(loaded, r.values)
	if err != nil {
		return nil, err
	}
	rendered, ok := result.(*release.Release)
	if !ok {
		return nil, fmt.Errorf("Helm gives a release of an unknown type: %T", result)
	}
	return rendered, nil
}

// loadChart reads a chart out of the folders of Istio's module.
func loadChart(all fs.FS, folder string) (*chart.Chart, error) {
	var files []*archive.BufferedFile
	err := fs.WalkDir(all, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(all, name)
		files = append(files, &archive.BufferedFile{Name: strings.TrimPrefix(name, folder+"/"), Data: data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", path.Base(folder), err)
	}
	return loader.LoadFiles(files)
}

// renderIstioctl is 'istioctl manifest generate' without a cluster.
func renderIstioctl(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("render istioctl", flag.ContinueOnError)
	var files, sets stringsFlag
	flags.Var(&files, "file", "")
	flags.Var(&sets, "set", "")
	if err := parseFlags(flags, args); err != nil {
		return err
	}
	components, _, err := render.GenerateManifest(files, sets, false, nil, nil)
	if err != nil {
		return err
	}
	sort.Slice(components, func(i, j int) bool { return components[i].Component < components[j].Component })
	for _, component := range components {
		for _, m := range component.Manifests {
			fmt.Fprintf(out, "---\n# Component: %s\n%s\n", component.Component, strings.TrimSpace(m.Content))
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
