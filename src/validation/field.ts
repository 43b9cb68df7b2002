import { Severity } from './severity';
import { Violation } from './violation';

/** What most lists and maps of most objects hold: they are not there. */
const NOTHING: readonly never[] = [];

/** Rules by the name of the field that they judge. */
export type FieldRules = ReadonlyMap<string, (field: Field) => void>;

/**
 * A place in a manifest: the value found there, the path to it, and where complaints go.
 *
 * A missing place is a `Field` too, so that checks read as a list of statements without a test before each.
 */
export class Field {
  /** The whole object, whose path is empty; complaints are added to `violations`. */
  public static of(manifest: object, violations: Violation[]): Field {
    return new Field(manifest, undefined, '', violations);
  }

  private readonly isMap: boolean;

  private constructor(
    public readonly value: any,
    private readonly parent: Field | undefined,
    /** How one gets here from the parent: a property, an index, or a key in brackets. */
    private readonly step: string | number | readonly [string],
    private readonly violations: Violation[],
    private readonly isSchemas = false,
  ) {
    this.isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** The same place, where only the API server complains. */
  public get bySchema(): Field {
    return new Field(this.value, this.parent, this.step, this.violations, true);
  }

  /** How many complaints there are so far, about whatever place. */
  public get complaints(): number {
    return this.violations.length;
  }

  /** Put together when it is asked for: hardly any place is ever complained about. */
  public get path(): string {
    if (this.parent === undefined) return '';
    const { step, parent: { path } } = this;
    if (typeof step === 'number') return `${path}[${step}]`;
    if (typeof step !== 'string') return `${path}[${JSON.stringify(step[0])}]`;
    if (path === '') return step;
    return /^\w+$/.test(step) ? `${path}.${step}` : `${path}[${JSON.stringify(step)}]`;
  }

  /** `undefined` and `null` both mean "not set": neither reaches the cluster. */
  public get isSet(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The field of that name. */
  public get(name: string): Field {
    return new Field(this.at(name), this, name, this.violations, this.isSchemas);
  }

  /** What stands in the field of that name. */
  public at(name: string): any {
    return this.isMap ? this.value[name] : undefined;
  }

  public has(name: string): boolean {
    const value = this.at(name);
    return value !== undefined && value !== null;
  }

  /** Judges the field of that name if it is set, for rules that have nothing to say where it is not. */
  public judge(name: string, rule: (field: Field) => void): void {
    const value = this.at(name);
    if (value !== undefined && value !== null) rule(new Field(value, this, name, this.violations, this.isSchemas));
  }

  /** Judges all fields that are set and have a rule. */
  public judgeAll(rules: FieldRules): void {
    if (!this.isMap) return;
    for (const name in this.value) {
      const rule = rules.get(name);
      if (rule !== undefined) this.judge(name, rule);
    }
  }

  /** The elements of a list; none if this is not a list. */
  public items(): readonly Field[] {
    const { value, violations, isSchemas } = this;
    return Array.isArray(value) && value.length > 0 ? value.map((item, i) => new Field(item, this, i, violations, isSchemas)) : NOTHING;
  }

  /** The elements of the list in the field of that name. */
  public each(name: string): readonly Field[] {
    const list = this.at(name);
    return Array.isArray(list) && list.length > 0 ? this.get(name).items() : NOTHING;
  }

  /** Keys and values of a map; none if this is not a map. */
  public entries(): readonly [string, Field][] {
    return this.isMap
      ? Object.keys(this.value).map(key => [key, new Field(this.value[key], this, [key], this.violations, this.isSchemas)])
      : NOTHING;
  }

  /** Records a complaint about this place. */
  public refuse(code: string, problem: string, cure: string): void {
    const violation = { code, field: this.path, problem, cure, severity: Severity.ERROR };
    this.violations.push(this.isSchemas ? { ...violation, bySchema: true } : violation);
  }

  /** Records what Istio takes and warns of. */
  public warn(code: string, problem: string, cure: string): void {
    this.violations.push({ code, field: this.path, problem, cure, severity: Severity.WARNING });
  }
}
