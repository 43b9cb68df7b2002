import { Severity } from './severity';
import { Violation } from './violation';

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

  private constructor(
    public readonly value: any,
    private readonly parent: Field | undefined,
    /** How one gets here from the parent: a property, an index, or a key in brackets. */
    private readonly step: string | number | readonly [string],
    private readonly violations: Violation[],
    private readonly isSchemas = false,
  ) {}

  /** The same place, where only the API server complains. */
  public get bySchema(): Field {
    return new Field(this.value, this.parent, this.step, this.violations, true);
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
    return new Field(this.isObject ? this.value[name] : undefined, this, name, this.violations, this.isSchemas);
  }

  public has(name: string): boolean {
    return this.get(name).isSet;
  }

  /** The elements of a list; none if this is not a list. */
  public items(): Field[] {
    return Array.isArray(this.value) ? this.value.map((item, i) => new Field(item, this, i, this.violations, this.isSchemas)) : [];
  }

  /** The elements of the list in the field of that name. */
  public each(name: string): Field[] {
    return this.get(name).items();
  }

  /** Keys and values of a map; none if this is not a map. */
  public entries(): [string, Field][] {
    return this.isObject
      ? Object.keys(this.value).map(key => [key, new Field(this.value[key], this, [key], this.violations, this.isSchemas)])
      : [];
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

  private get isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }
}
