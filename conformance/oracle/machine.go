package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio.io/istio/istioctl/pkg/cli"
	"istio.io/istio/istioctl/pkg/workload"
	"istio.io/istio/pkg/kube"
)

// machineRequest is a group of machines, and what a cluster says of its mesh.
type machineRequest struct {
	WorkloadGroup json.RawMessage `json:"workloadGroup"`
	MeshConfig    json.RawMessage `json:"meshConfig"`
	Namespace     string          `json:"namespace"`
	Account       string          `json:"account"`
	Revision      string          `json:"revision"`
	Flags         []string        `json:"flags"`
}

const istioNamespace = "istio-system"

// machineCommand prints the files from which a machine starts, as 'istioctl x workload entry configure' writes them.
func machineCommand(in io.Reader, out io.Writer) error {
	request := machineRequest{}
	if err := json.NewDecoder(in).Decode(&request); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "machine-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := configure(request, folder); err != nil {
		return err
	}
	files := map[string]string{}
	for _, name := range []string{"mesh.yaml", "cluster.env", "hosts"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		files[name] = string(text)
	}
	return printJSON(out, files)
}

func configure(request machineRequest, folder string) error {
	group := filepath.Join(folder, "group.json")
	if err := os.WriteFile(group, request.WorkloadGroup, 0o600); err != nil {
		return err
	}
	istioctl := cli.NewFakeContext(&cli.NewFakeContextOption{IstioNamespace: istioNamespace})
	client, err := istioctl.CLIClientWithRevision(istioctl.RevisionOrDefault(request.Revision))
	if err != nil {
		return err
	}
	if err := fill(client, request); err != nil {
		return err
	}
	args := append([]string{"entry", "configure", "-f", group, "-o", folder}, request.Flags...)
	if request.Revision != "" {
		args = append(args, "--revision", request.Revision)
	}
	command := workload.Cmd(istioctl)
	command.SetArgs(args)
	command.SetOut(io.Discard)
	command.SetErr(io.Discard)
	command.SilenceUsage = true
	return command.Execute()
}

// fill makes what the command reads of a cluster.
func fill(client kube.CLIClient, request machineRequest) error {
	config := "istio"
	if request.Revision != "" {
		config += "-" + request.Revision
	}
	maps := []corev1.ConfigMap{
		{ObjectMeta: metav1.ObjectMeta{Namespace: request.Namespace, Name: "istio-ca-root-cert"}, Data: map[string]string{"root-cert.pem": ""}},
		{ObjectMeta: metav1.ObjectMeta{Namespace: istioNamespace, Name: config}, Data: map[string]string{"mesh": string(request.MeshConfig)}},
	}
	for _, one := range maps {
		if _, err := client.Kube().CoreV1().ConfigMaps(one.Namespace).Create(context.Background(), &one, metav1.CreateOptions{}); err != nil {
			return err
		}
	}
	account := corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: request.Namespace, Name: request.Account}}
	_, err := client.Kube().CoreV1().ServiceAccounts(request.Namespace).Create(context.Background(), &account, metav1.CreateOptions{})
	return err
}
