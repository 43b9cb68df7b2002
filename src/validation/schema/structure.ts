import { istioKinds, Shape, shapeOf, Struct } from './shapes';
import { meant } from '../suggestion';
import { wordsFor } from './words';
import { memo } from '../../private/memo';
import { notesOf } from '../../private/shared-values';
import { Severity } from '../severity';
import { Violation } from '../violation';

/** What the form of an object comes to, before anybody asks what it says. */
export interface Structure {
  /** Unknown fields, and values of another type than the field has. */
  readonly violations: readonly Violation[];
  /** Whether all types are right, and the version is one that is served: else the API server takes nothing of it. */
  readonly isSound: boolean;
  /** What the API server would keep: without unknown fields, and without nulls. The manifest itself where that is all of it. */
  readonly stored: any;
}

const FINE: readonly Violation[] = Object.freeze([]);

/** Compares an object with what its kind is made of; nothing is known of kinds that no rule asks about. */
export function structureOf(manifest: any): Structure {
  if (typeof manifest !== 'object' || manifest === null) return { violations: FINE, isSound: false, stored: manifest };
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return { violations: FINE, isSound: false, stored: manifest };
  const [group, version] = splitVersion(apiVersion);
  const known = shapeOf(group, kind);
  if (known === undefined) return { violations: unknownKind(group, kind), isSound: true, stored: manifest };
  const isServed = known.versions === undefined || known.versions.includes(version);
  if (isServed && objectFits(manifest, known.shape)) return { violations: FINE, isSound: true, stored: manifest };
  const walk = new Walk();
  if (!isServed) walk.unknownVersion(group, version, kind, known.versions!);
  const stored = walk.struct(manifest, known.shape);
  return { violations: walk.violations, isSound: walk.isSound, stored };
}

/** Compares a message with what it is made of. */
export function structureOfMessage(message: { readonly [field: string]: any }, shape: Struct): Structure {
  if (objectFits(message, shape)) return { violations: FINE, isSound: true, stored: message };
  const walk = new Walk();
  const stored = walk.struct(message, shape);
  return { violations: walk.violations, isSound: walk.isSound, stored };
}

/** Whether the types of all fields are right, so that one can ask what the object says. */
export function isSound(manifest: any): boolean {
  return structureOf(manifest).isSound;
}

const splitVersion = memo((apiVersion): readonly [string, string] => {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
});

/** In the groups of Istio's own kinds there are no others. */
function unknownKind(group: string, kind: string): readonly Violation[] {
  const all = istioKinds().map(key => key.split('/'));
  const kinds = all.filter(([one]) => one === group).map(([, name]) => name);
  if (kinds.length === 0) return FINE;
  const near = meant(kind, kinds);
  const elsewhere = all.find(([, name]) => name === kind);
  const cure = near !== undefined ? `write ${near}` : elsewhere !== undefined ? `write it with the group ${elsewhere[0]}` : `choose one of ${kinds.join(', ')}`;
  return [{ code: 'UnknownKind', field: 'kind', problem: `'${kind}' is no kind of ${group}, which has ${kinds.join(', ')}`, cure, severity: Severity.ERROR, bySchema: true }];
}

/** Whether there is nothing to say: the short way for nearly all objects. */
function objectFits(object: any, { fields, isClosed }: Struct): boolean {
  for (const key in object) {
    const field = fields.get(key);
    if (field === undefined ? isClosed : !(key === 'spec' && field.type === 'struct' ? specFits(object[key], field) : fits(object[key], field))) return false;
  }
  return true;
}

/** Settings that many objects share are looked at once. */
function specFits(spec: any, { fields, isClosed }: Struct): boolean {
  if (spec === null || !isMap(spec)) return false;
  for (const key in spec) {
    const field = fields.get(key);
    const value = spec[key];
    if (field === undefined) {
      if (isClosed) return false;
      continue;
    }
    const notes = typeof value === 'object' && value !== null ? notesOf(value) : undefined;
    if (notes?.fits === field) continue;
    if (!fits(value, field)) return false;
    if (notes !== undefined) notes.fits = field;
  }
  return true;
}

function fits(value: any, shape: Shape): boolean {
  switch (shape.type) {
    case 's': return typeof value === 'string';
    case 'i':
    case 'n': return typeof value === 'number' && Number.isFinite(value);
    case 'b': return typeof value === 'boolean';
    case 'x': return typeof value === 'string' || typeof value === 'number';
    case '*': return value !== null && value !== undefined;
    case '<': return isWord(value, shape.words);
    case '[':
      if (!Array.isArray(value)) return false;
      for (let i = 0; i < value.length; i++) {
        if (!fits(value[i], shape.of)) return false;
      }
      return true;
    case '{':
      if (value === null || !isMap(value)) return false;
      if (shape.of.type === '*') return true;
      for (const key in value) {
        if (!fits(value[key], shape.of)) return false;
      }
      return true;
    case 'struct': {
      if (value === null || !isMap(value)) return false;
      const { fields, isClosed } = shape;
      for (const key in value) {
        const field = fields.get(key);
        if (field === undefined ? isClosed : !fits(value[key], field)) return false;
      }
      return true;
    }
  }
}

/** Protocol buffers take the number of a word for it. */
function isWord(value: any, words: readonly string[]): boolean {
  return words.includes(value) || Number.isInteger(value);
}

/** Stands for what is not kept. */
const NOTHING = Symbol('nothing');

interface Place {
  readonly step: string | number;
  readonly shape: Struct | undefined;
}

/** One way through an object. */
class Walk {
  public violations: Violation[] = FINE as Violation[];
  public isSound = true;
  /** From the object down to where the walk is: how one got there, and what holds what is looked at. */
  private readonly way: Place[] = [];

  public struct(value: any, shape: Struct): any {
    let kept = value;
    for (const key of Object.keys(value)) {
      const field = shape.fields.get(key);
      if (field === undefined) {
        if (!shape.isClosed) continue;
        this.unknown(key, shape);
        kept = changed(kept, value, key, NOTHING);
      } else {
        this.way.push({ step: key, shape });
        const result = this.value(value[key], field);
        this.way.pop();
        if (result !== value[key]) kept = changed(kept, value, key, result);
      }
    }
    return kept;
  }

  public unknownVersion(group: string, version: string, kind: string, versions: readonly string[]): void {
    this.isSound = false;
    this.report('UnknownVersion', 'apiVersion', `'${version}' is no version of ${kind} that is served: there is ${versions.join(', ')}`, `write ${group}/${versions[0]}`);
  }

  /** What is kept of a value. */
  private value(value: any, shape: Shape): any {
    if (value === null || value === undefined) return NOTHING;
    switch (shape.type) {
      case 's': return typeof value === 'string' ? value : this.mistyped(value, shape);
      case 'i':
      case 'n': return typeof value === 'number' && Number.isFinite(value) ? value : this.mistyped(value, shape);
      case 'b': return typeof value === 'boolean' ? value : this.mistyped(value, shape);
      case 'x': return typeof value === 'string' || typeof value === 'number' ? value : this.mistyped(value, shape);
      case '*': return value;
      case '<': return isWord(value, shape.words) ? value : this.mistyped(value, shape);
      case '[': return Array.isArray(value) ? this.list(value, shape.of) : this.mistyped(value, shape);
      case '{': return isMap(value) ? this.map(value, shape.of) : this.mistyped(value, shape);
      case 'struct': return isMap(value) ? this.struct(value, shape) : this.mistyped(value, shape);
    }
  }

  private list(list: readonly any[], of: Shape): any {
    let kept: any[] | undefined;
    for (let i = 0; i < list.length; i++) {
      this.way.push({ step: i, shape: undefined });
      const item = list[i];
      const result = this.value(item, of);
      if (result === NOTHING) this.mistyped(item ?? null, of);
      this.way.pop();
      if (result !== item) {
        kept ??= [...list];
        kept[i] = result === NOTHING ? null : result;
      }
    }
    return kept ?? list;
  }

  private map(map: any, of: Shape): any {
    if (of.type === '*') return map;
    let kept = map;
    for (const key of Object.keys(map)) {
      this.way.push({ step: key, shape: undefined });
      const result = this.value(map[key], of);
      this.way.pop();
      if (result !== map[key]) kept = changed(kept, map, key, result);
    }
    return kept;
  }

  private mistyped(value: any, shape: Shape): any {
    const { problem, cure } = wordsFor(value, shape);
    this.isSound = false;
    this.report('WrongType', this.path(), problem, cure);
    return value;
  }

  private unknown(key: string, shape: Struct): void {
    const place = this.path();
    const field = pathOf(place, key);
    const known = [...shape.fields.keys()];
    const suggestion = meant(key, known);
    const subject = `is no field of ${place === '' ? 'the object' : place}`;
    if (suggestion !== undefined) {
      this.report('UnknownField', field, `${subject}: did you mean '${suggestion}'?`, `write '${suggestion}'`);
      return;
    }
    const home = this.homeOf(key, shape);
    if (home !== undefined) {
      this.report('UnknownField', field, `${subject}: '${key}' belongs to ${home === '' ? 'the object' : home}`, 'move it there');
    } else {
      this.report('UnknownField', field, known.length === 0 ? `${subject}, which has none` : `${subject}, which has ${listed(known)}`, 'remove it, or choose one of its fields');
    }
  }

  /** Where near by there is such a field: in what holds this place, or in what it holds. */
  private homeOf(key: string, shape: Struct): string | undefined {
    for (let i = this.way.length - 1; i >= 0; i--) {
      if (this.way[i].shape?.fields.has(key)) return this.path(i);
    }
    const inside = [...shape.fields].find(([, field]) => field.type === 'struct' && field.isClosed && field.fields.has(key));
    return inside === undefined ? undefined : pathOf(this.path(), inside[0]);
  }

  private report(code: string, field: string, problem: string, cure: string): void {
    if (this.violations === FINE) this.violations = [];
    this.violations.push({ code, field, problem, cure, severity: Severity.ERROR, bySchema: true });
  }

  /** The path to where the walk is, or to a place on its way. */
  private path(steps = this.way.length): string {
    let path = '';
    for (let i = 0; i < steps; i++) {
      const { step, shape } = this.way[i];
      path = shape === undefined && typeof step === 'string' ? `${path}[${JSON.stringify(step)}]` : pathOf(path, step);
    }
    return path;
  }
}

function pathOf(place: string, step: string | number): string {
  if (typeof step === 'number') return `${place}[${step}]`;
  if (!/^\w+$/.test(step)) return `${place}[${JSON.stringify(step)}]`;
  return place === '' ? step : `${place}.${step}`;
}

/** The copy of a map, made if there is none yet, with another value. */
function changed(copy: any, original: any, key: string, value: unknown): any {
  const result = copy === original ? { ...original } : copy;
  // Not an assignment: a key may be '__proto__'.
  if (value === NOTHING) delete result[key];
  else Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
  return result;
}

function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
}

function isMap(value: any): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}
