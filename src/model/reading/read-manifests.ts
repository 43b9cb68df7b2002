import { documentsOf, TextDocument } from './document';
import { noObject, objectsIn } from './objects';
import { Problem } from './problem';
import { Source, TextFile, textOfSource } from './text-file';
import { Severity } from '../../validation';
import { isMap, Origin, Resource, resourceOf } from '../resource';

/** What was read. */
export interface Manifests {
  readonly resources: readonly Resource[];
  readonly problems: readonly Problem[];
}

/** Reads the objects of all sources, in their order. What is none is a problem, and keeps nobody from reading the others. */
export function readManifests(sources: readonly Source[], defaultNamespace = 'default'): Manifests {
  const resources: Resource[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    const file = textOfSource(source);
    if (file instanceof TextFile) {
      for (const document of documentsOf(file)) readDocument(document, defaultNamespace, resources, problems);
    } else {
      problems.push({ mistake: 'not-yaml', resource: unknown({ file: source.name, isContext: source.isContext }), field: '', ...file, ...doubtful(source, rawTextOf(source)) });
    }
  }
  return { resources, problems };
}

/** The documents of a source, whatever they are; or what keeps them from being read. */
export function parseDocuments(source: Source): { readonly values: readonly unknown[]; readonly problem?: string } {
  const file = textOfSource(source);
  if (!(file instanceof TextFile)) return { values: [], problem: file.message };
  const documents = documentsOf(file);
  const [flaw] = documents.flatMap(({ flaws }) => flaws);
  return flaw === undefined ? { values: documents.map(({ value }) => value) } : { values: [], problem: `line ${file.lineAt(flaw.offset)}: ${flaw.message}` };
}

function readDocument(document: TextDocument, defaultNamespace: string, resources: Resource[], problems: Problem[]): void {
  const { file, value, flaws, duplicates } = document;
  const { source: { name, isContext } } = file;
  for (const { offset, message, fix } of flaws) {
    const resource = unknown({ file: name, line: file.lineAt(offset), isContext });
    problems.push({ mistake: 'not-yaml', resource, field: '', message, fix, ...doubtful(file.source, file.text) });
  }
  if (value === undefined) return;
  for (const { manifest, field } of objectsIn(value)) {
    const origin = new DocumentOrigin(document, field);
    const mistake = noObject(manifest);
    if (mistake !== undefined) {
      problems.push({ mistake: 'not-an-object', resource: unknown(origin, manifest), ...mistake, ...isNothing(manifest) && field === '' ? doubtful(file.source, '') : {} });
      continue;
    }
    const resource = resourceOf(manifest, origin, defaultNamespace);
    resources.push(resource);
    if (duplicates.length > 0) problems.push(...duplicatesBelow(field, document).map(problem => ({ ...problem, resource })));
  }
}

/** Where an object comes from; its lines are looked for when somebody asks. */
class DocumentOrigin implements Origin {
  /** Of a field of the object. */
  public readonly lineOf: (field: string) => number | undefined;

  constructor(private readonly document: TextDocument, private readonly field: string) {
    this.lineOf = inner => inner === '' ? this.line : document.lineOf(below(field, inner));
  }

  public get file(): string {
    return this.document.file.source.name;
  }

  public get line(): number {
    return (this.field === '' ? undefined : this.document.lineOf(this.field)) ?? this.document.line;
  }

  public get isContext(): boolean | undefined {
    return this.document.file.source.isContext;
  }
}

function below(field: string, inner: string): string {
  return field === '' ? inner : `${field}${inner.startsWith('[') ? '' : '.'}${inner}`;
}

function duplicatesBelow(prefix: string, { duplicates, file }: TextDocument): Omit<Problem, 'resource'>[] {
  return duplicates.filter(({ field }) => prefix === '' || field.startsWith(`${prefix}.`)).map(({ field, offsets }) => {
    const [first, again] = offsets.map(offset => file.lineAt(offset));
    return {
      mistake: 'duplicate-key',
      field: field.slice(prefix === '' ? 0 : prefix.length + 1),
      message: `'${field}' stands in line ${first} and again in line ${again}: YAML forbids that, and kubectl drops the first`,
      fix: 'keep one of them, or put their content together',
    };
  });
}

/** The object of a problem, as far as it is known. */
function unknown(origin: Origin, manifest?: unknown): Resource {
  const known = isMap(manifest) ? manifest : {};
  const text = (field: string) => Object.hasOwn(known, field) && typeof known[field] === 'string' ? known[field] : '';
  return { ...resourceOf({ ...known, apiVersion: text('apiVersion'), kind: text('kind') }, origin, '') };
}

/** Whatever letters are in it. */
function rawTextOf({ content }: Source): string {
  return Buffer.from(content as Uint8Array).toString('latin1').replaceAll('\0', '');
}

function isNothing(manifest: unknown): boolean {
  return !isMap(manifest) || !manifest.apiVersion && !manifest.kind;
}

/** Who looks through a folder meets files that are meant for others. */
function doubtful({ isFound }: Source, text: string): { severity?: Severity } {
  return isFound === true && !/(?:^|[^\w.])(?:apiVersion|kind)"?\s*:/m.test(text) ? { severity: Severity.INFO } : {};
}
