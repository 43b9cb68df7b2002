import { isAbsolute, join, normalize } from 'node:path';
import { App, AppProps, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AppCheck, manifestsOf, SourcedManifest } from './app-check';
import { Charts, chartsIn } from './chart-objects';
import { OutputFiles } from './output-files';
import { Rendering, Sink } from './rendering';
import { YamlDocuments } from './yaml-documents';
import { MeshError } from '../private/errors';
import { postponeJudgement } from '../private/judgement';
import { stateOutput } from '../private/side-files';
import { whileListed } from '../private/tree';
import { TreeProblem, validationFailure } from '../private/validation-failure';

/**
 * Properties for `MeshApp`.
 */
export interface MeshAppProps extends AppProps {
  /**
   * A folder below the output directory, such as the name of a cluster: with it, apps in a loop write side by side.
   *
   * It is below the directory that `cdk8s synth` sets, or else below `outdir`. Made of names, without `..`; anything else is an error (`BadFolder`).
   * @default - the output directory itself
   */
  readonly folder?: string;
}

/**
 * A cdk8s `App` that synthesizes many times faster, into the same files with the same bytes.
 *
 * It validates the tree once, resolves dependencies once and renders every object once, where `App` does so again for each chart. Everything is rendered
 * before anything is written: a synth that fails leaves the output directory as it was. Two constructs that would write the same file are an
 * error (`FileTaken`); `App` keeps the last one. Every option and output type of `App` works, and so does `npx cdk8s synth`.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export class MeshApp extends App {
  constructor(props: MeshAppProps = {}) {
    const { folder, ...rest } = props;
    const root = process.env.CDK8S_OUTDIR ?? rest.outdir ?? 'dist';
    super(folder === undefined ? rest : { ...rest, outdir: join(root, requireFolder(folder)) });
    if (folder !== undefined) stateOutput(this, { root, folder });
  }

  /**
   * Writes the manifests to the output directory.
   */
  public override synth(): void {
    if (!(this.yamlOutputType in YamlOutputType)) {
      super.synth();
      return;
    }
    const files = new OutputFiles({ type: this.yamlOutputType, outdir: this.outdir, extension: this.outputFileExtension });
    this.render((charts, rendering, also) => {
      files.addCharts(this, charts, rendering, also);
      if (this.recordsMetadata) files.addConstructMetadata(this, charts);
    });
    files.write();
  }

  /**
   * The manifests of all charts as one YAML text.
   *
   * @returns the documents of `synth`, whichever files it would write them to
   */
  public override synthYaml(): string {
    const documents = new YamlDocuments();
    this.render(({ charts }, rendering, also) => charts.forEach(chart => rendering.chart(chart, document => {
      documents.add(document);
      also(document);
    })));
    return documents.toString();
  }

  /** Said by an option or by the environment; cdk8s keeps the answer to itself. */
  private get recordsMetadata(): boolean {
    return (this as unknown as { readonly recordConstructMetadata: boolean }).recordConstructMetadata;
  }

  private render(step: (charts: Charts, rendering: Rendering, also: Sink) => void): void {
    const rendering = new Rendering(this);
    const { constructs, charts } = this.withoutProblems(rendering);
    const check = new AppCheck(this, constructs);
    const idle = check.followWishes();
    const manifests: SourcedManifest[] = [];
    whileListed(this, constructs, () => step(charts, rendering, ({ source, manifest, violations }) => {
      if (!check.isOff) manifests.push({ source, manifest, violations });
    }));
    requireNone(inOrder(constructs, rendering.problems));
    rendering.complete();
    requireNone([...idle, ...check.check(manifests)]);
  }

  /** Refuses everything but what Istio would, which shows when objects are rendered: it is looked for at once only if there are other problems. */
  private withoutProblems(rendering: Rendering): { constructs: readonly IConstruct[]; charts: Charts } {
    for (;;) {
      const constructs = this.node.findAll();
      const found = new Map<IConstruct, readonly string[]>();
      const validate = () => constructs.forEach(construct => {
        const problems = construct.node.validate();
        if (problems.length > 0) found.set(construct, problems);
      });
      postponeJudgement(this, () => whileListed(this, constructs, validate));
      if (found.size > 0) {
        rendering.judge(constructs);
        throw validationFailure(inOrder(constructs, rendering.problems, found));
      }
      const charts = this.chartsAmong(constructs, rendering);
      if (charts.complete) return { constructs, charts }; // or else a validation has added some
    }
  }

  /** Where dependencies go round in a circle, everything else that is wrong is said first, as in cdk8s, which validates before it looks at them. */
  private chartsAmong(constructs: readonly IConstruct[], rendering: Rendering): Charts {
    try {
      return chartsIn(this, constructs);
    } catch (circle) {
      rendering.judge(constructs);
      requireNone(inOrder(constructs, rendering.problems));
      const check = new AppCheck(this, constructs);
      requireNone([...check.followWishes(), ...check.isOff ? [] : check.check(manifestsOf(this))]);
      throw circle;
    }
  }
}

function inOrder(constructs: readonly IConstruct[], ...found: ReadonlyMap<IConstruct, readonly string[]>[]): TreeProblem[] {
  if (found.every(({ size }) => size === 0)) return [];
  return constructs.flatMap(construct => found.flatMap(problems => problems.get(construct) ?? [])
    .map(problem => ({ path: construct.node.path, problem })));
}

function requireNone(problems: readonly TreeProblem[]): void {
  if (problems.length > 0) throw validationFailure(problems);
}

function requireFolder(folder: string): string {
  const bad = folder === '' || isAbsolute(folder) || /^[a-zA-Z]:/.test(folder) || normalize(folder).split(/[\\/]/).includes('..');
  if (bad) throw new MeshError('BadFolder', `'folder' must be a path below the output directory, such as 'prod-eu', got '${folder}'`);
  return folder;
}
