import { IConstruct } from 'constructs';
import { Entry } from './entry';
import { RateLimitUnit } from './rate-limit-unit';
import { Import } from '../access';

/** What proxies must know of the service that they ask. */
export interface RateLimitServiceFacts {
  readonly by: IConstruct;
  /** Under which it keeps its limits. */
  readonly domain: string;
  /** Where it is. */
  readonly at: Import;
  readonly port: number;
  /** Of its pods; undefined if unknown. */
  readonly labels?: { readonly [label: string]: string };
  /** How it is asked, in Envoy's words. */
  readonly asking: { readonly [field: string]: unknown };
}

/** A limit that the service counts: for each value of the entries that have none. */
export interface CountedLimit {
  readonly by: IConstruct;
  readonly entries: readonly Entry[];
  readonly requests: number;
  readonly unit: RateLimitUnit;
  readonly isDryRun: boolean;
}

/**
 * A rate limit service that limits can be counted by.
 */
export interface IRateLimitService {
  /**
   * Read at render.
   *
   * @internal
   */
  _facts(): RateLimitServiceFacts;

  /**
   * Has the service count; read at every render.
   *
   * @internal
   */
  _count(limits: () => readonly CountedLimit[]): void;
}
