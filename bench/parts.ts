import { charts } from './parts/charts';
import { check } from './parts/check';
import { documents } from './parts/documents';
import { identity } from './parts/identity';
import { imports } from './parts/imports';
import { services } from './parts/services';
import { Part } from './support/part';

/** All parts, in the order of the report. */
export const PARTS: readonly Part[] = [services, charts, check, documents, imports, identity];
