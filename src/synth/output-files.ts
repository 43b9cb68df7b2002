import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, Names, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Charts } from './chart-objects';
import { Rendering, Sink } from './rendering';
import { YamlDocuments } from './yaml-documents';
import { MeshError } from '../private/errors';

/** How the documents of an app are divided into files. */
export interface Layout {
  readonly type: YamlOutputType;
  readonly outdir: string;
  readonly extension: string;
}

interface OutputFile {
  readonly by: IConstruct;
  readonly content: { bytes(): readonly Buffer[] };
}

/** Files that are all known before the first is written. */
export class OutputFiles {
  private readonly folders: string[];
  private readonly files = new Map<string, OutputFile>();

  constructor(private readonly layout: Layout) {
    this.folders = [layout.outdir];
  }

  /**
   * Renders the charts of an app and divides what they make.
   *
   * @param also takes the documents too
   */
  public addCharts(app: IConstruct, { charts, depend }: Charts, rendering: Rendering, also: Sink): void {
    const { type } = this.layout;
    const whole = type === YamlOutputType.FILE_PER_APP && charts.length > 0 ? this.add('app', app) : undefined;
    charts.forEach((chart, i) => {
      const name = () => `${depend ? `${String(i).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart.chart)}`;
      switch (type) {
        case YamlOutputType.FILE_PER_APP:
        case YamlOutputType.FILE_PER_CHART: {
          const file = whole ?? this.add(name(), chart.chart);
          rendering.chart(chart, document => {
            file.add(document);
            also(document);
          });
          break;
        }
        case YamlOutputType.FILE_PER_RESOURCE:
          rendering.chart(chart, document => {
            const { manifest, source } = document;
            if (manifest !== undefined) this.add(resourceName(manifest.kind, manifest.metadata.name), source).add(document);
            also(document);
          });
          break;
        case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
          const folder = name();
          this.folders.push(join(this.layout.outdir, folder));
          rendering.objects(chart.objects, document => {
            const { kind, metadata } = document.source as ApiObject;
            this.add(join(folder, resourceName(kind, metadata.name)), document.source).add(document);
            also(document);
          });
        }
      }
    });
  }

  /** Adds the file that says which construct an object comes from. */
  public addConstructMetadata(app: IConstruct, { charts }: Charts): void {
    const resources: { [name: string]: { path: string } } = {};
    for (const { name, node } of charts.flatMap(({ objects }) => objects)) resources[name] = { path: node.path };
    const text = Buffer.from(JSON.stringify({ version: '1.0.0', resources }));
    this.put('construct-metadata.json', { by: app, content: { bytes: () => [text] } });
  }

  public write(): void {
    for (const folder of this.folders) mkdirSync(folder, { recursive: true });
    for (const [file, { content }] of this.files) {
      mkdirSync(dirname(file), { recursive: true });
      writeFile(file, content.bytes());
    }
  }

  private add(name: string, by: IConstruct): YamlDocuments {
    const content = new YamlDocuments();
    this.put(`${name}${this.layout.extension}`, { by, content });
    return content;
  }

  private put(name: string, one: OutputFile): void {
    const file = join(this.layout.outdir, name);
    const other = this.files.get(file);
    if (other !== undefined) {
      throw new MeshError('FileTaken', `'${other.by.node.path}' and '${one.by.node.path}' would be written to the same file, '${name}', and one be lost; `
        + 'give one of them another name, or divide the output into files in another way (yamlOutputType)', one.by);
    }
    this.files.set(file, one);
  }
}

/** The name that cdk8s gives the file of an object. */
function resourceName(kind: unknown, name: unknown): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function writeFile(file: string, pieces: readonly Buffer[]): void {
  const fd = openSync(file, 'w');
  try {
    for (const bytes of pieces) {
      for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
    }
  } finally {
    closeSync(fd);
  }
}
