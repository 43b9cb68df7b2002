import { AssemblyType, fieldsOf, kindsOf, L1, Property, specOf, TypeRef, typeWordOf, wordsOf } from './assembly';
import { Crd, Crds, Schema, specSchema, typeOf } from './schema';

/** A field that L1 leaves out on purpose. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** How L1 and the CRDs differ, and how much was compared. */
export interface Comparison {
  readonly complaints: string[];
  readonly kinds: number;
  readonly fields: number;
  readonly required: number;
  readonly words: number;
}

/** Compares every field, type, word and required mark, both ways. */
export function compare(l1: L1, crds: Crds, leftOut: readonly LeftOut[] = []): Comparison {
  return new Comparing(l1, crds, leftOut).result();
}

/** A message of Istio's, as a schema, and the struct that says it. */
export interface Root {
  readonly path: string;
  readonly schema: Schema;
  readonly struct: string;
}

/** The same for messages that are no kinds; nothing of them is marked as required. `l1` is what only they hold, `shared` what other kinds hold too. */
export function compareMessages(l1: L1, shared: L1, roots: readonly Root[], leftOut: readonly LeftOut[] = []): Comparison {
  const all = { ...l1, types: { ...shared.types, ...l1.types }, words: { ...shared.words, ...l1.words } };
  return new Comparing(all, {}, leftOut).ofMessages(roots, Object.keys(l1.types));
}

class Comparing {
  private theirs = 'the CRD';
  private hasMarks = true;
  private readonly complaints: string[] = [];
  private readonly used = new Set<string>();
  private readonly excused = new Set<string>();
  private fields = 0;
  private required = 0;
  private words = 0;

  constructor(private readonly l1: L1, private readonly crds: Crds, private readonly leftOut: readonly LeftOut[]) {}

  public result(): Comparison {
    const kinds = new Map(kindsOf(this.l1).map(kind => [kind.name, kind]));
    for (const [name, crd] of Object.entries(this.crds)) {
      const kind = kinds.get(name);
      if (kind === undefined) {
        this.complaints.push(`${name}: the CRDs have the kind, L1 has not`);
      } else {
        this.kind(kind, crd);
      }
    }
    this.invented([...kinds.keys()]);
    return { complaints: this.complaints, kinds: kinds.size, fields: this.fields, required: this.required, words: this.words };
  }

  public ofMessages(roots: readonly Root[], types: readonly string[]): Comparison {
    this.theirs = 'Istio';
    this.hasMarks = false;
    for (const { path, schema, struct } of roots) this.place(path, schema, { fqn: struct });
    for (const fqn of types) {
      if (!this.isUsed(fqn)) this.complaints.push(`${fqn}: no field of a message is of this type`);
    }
    this.unexcused();
    return { complaints: this.complaints, kinds: roots.length, fields: this.fields, required: 0, words: this.words };
  }

  private kind(kind: AssemblyType, crd: Crd): void {
    const version = this.l1.versions[kind.name];
    if (version !== crd.apiVersion) {
      this.complaints.push(`${kind.name}: the newest API version of the CRD is ${crd.apiVersion}, L1 writes ${version}`);
    }
    const [schema, spec] = [specSchema(crd), specOf(this.l1, kind)];
    // An object without a spec is one with an empty spec to L1, so what the spec requires makes it required.
    this.mark(`${kind.name} spec`, crd.schema.required?.includes('spec') || schema.required !== undefined, spec);
    this.place(`${kind.name} spec`, schema, spec.type);
  }

  private place(path: string, schema: Schema, ref: TypeRef): void {
    const [theirs, ours] = [typeOf(schema), typeWordOf(this.l1, ref)];
    if (theirs !== ours && !(ours === 'free-form' && theirs === 'object' && schema.properties === undefined)) {
      this.complaints.push(`${path}: ${this.theirs} takes ${nameOf(theirs)}, L1 ${nameOf(ours)}`);
      return;
    }
    if (ref.fqn !== undefined) this.used.add(ref.fqn);
    switch (ours) {
      case 'enum': return this.enumeration(path, schema.enum!, ref.fqn!);
      case 'list': return this.place(`${path}[]`, schema.items!, ref.collection!.elementtype);
      case 'map': return this.place(`${path}{}`, schema.additionalProperties!, ref.collection!.elementtype);
      case 'object': return this.struct(path, schema, ref.fqn!);
    }
  }

  private struct(path: string, schema: Schema, fqn: string): void {
    const ours = new Map(fieldsOf(this.l1, fqn).map(field => [field.name, field]));
    const theirs = schema.properties ?? {};
    for (const [name, inner] of Object.entries(theirs)) {
      const here = `${path}.${name}`;
      const field = ours.get(name);
      this.fields++;
      if (field === undefined) {
        this.missing(here, fqn);
      } else {
        this.mark(here, (schema.required ?? []).includes(name), field);
        this.place(here, inner, field.type);
      }
    }
    for (const name of ours.keys()) {
      if (theirs[name] === undefined) this.complaints.push(`${path}.${name}: ${fqn} has it, ${this.theirs} has not`);
    }
  }

  private missing(path: string, fqn: string): void {
    if (this.leftOut.some(known => known.path === path)) {
      this.excused.add(path);
    } else {
      this.complaints.push(`${path}: ${this.theirs} has it, ${fqn} has not`);
    }
  }

  private mark(path: string, theirs: boolean, { optional }: Property): void {
    if (!this.hasMarks) return;
    if (theirs) this.required++;
    if (theirs !== !optional) {
      this.complaints.push(`${path}: ${theirs ? 'required in the CRD, optional in L1' : 'optional in the CRD, required in L1'}`);
    }
  }

  private enumeration(path: string, theirs: readonly string[], fqn: string): void {
    const ours = wordsOf(this.l1, fqn);
    this.words += theirs.length;
    for (const word of theirs) {
      if (!ours.includes(word)) this.complaints.push(`${path}: ${this.theirs} takes the word '${word}', ${fqn} has not`);
    }
    for (const word of ours) {
      if (!theirs.includes(word)) this.complaints.push(`${path}: ${fqn} has the word '${word}', ${this.theirs} does not take it`);
    }
  }

  /** What L1 has for nothing in the CRDs, and excuses that are none any more. */
  private invented(kinds: string[]): void {
    for (const name of kinds) {
      if (this.crds[name] === undefined) this.complaints.push(`${name}: L1 has the kind, the CRDs have not`);
    }
    const props = kindsOf(this.l1).map(kind => kind.initializer!.parameters!.find(({ name }) => name === 'props')!.type.fqn);
    for (const { fqn, kind } of Object.values(this.l1.types)) {
      if (kind !== 'class' && !this.isUsed(fqn) && !props.includes(fqn)) {
        this.complaints.push(`${fqn}: no field of a CRD is of this type`);
      }
    }
    this.unexcused();
  }

  /** Whether a field has the type, or another type is made of it. */
  private isUsed(fqn: string): boolean {
    return this.used.has(fqn) || Object.values(this.l1.types).some(({ interfaces }) => interfaces?.includes(fqn));
  }

  private unexcused(): void {
    for (const { path } of this.leftOut) {
      if (!this.excused.has(path)) this.complaints.push(`${path}: left out on purpose, but L1 has it or ${this.theirs} has not`);
    }
  }
}

function nameOf(word: string): string {
  if (word === 'free-form') return 'a free-form object';
  if (word === 'anything') return 'a number or text';
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
