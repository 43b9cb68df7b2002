import { leaf, Leaf } from './form';
import { memo } from '../../private/memo';
import { isDnsLabel, isObjectName, problemOfWildcardHost } from '../../private/names';
import { parseDuration } from '../durations';
import { MAX_INT32, MAX_UINT32 } from '../numbers';
import { RETRY_POLICIES } from '../rules/virtual-service/http-retry';

const text = (test: (value: string) => boolean) => leaf(value => typeof value === 'string' && test(value));
const wholeNumber = (min: number, max: number) => leaf(value => Number.isInteger(value) && value as number >= min && value as number <= max);

/** A key or value of a label as nearly all are written; keys without a DNS name in front. */
const LABEL_PART = /^[a-zA-Z0-9](?:[-a-zA-Z0-9_.]{0,61}[a-zA-Z0-9])?$/;

/** A text of any kind. */
export const anyText = text(() => true);
export const someText = text(value => value !== '');
export const objectName = text(isObjectName);
export const namespace = text(memo(value => isDnsLabel(value) && isObjectName(value)));
export const label = text(isDnsLabel);
export const host = text(value => value !== '*' && problemOfWildcardHost(value) === undefined);
export const labelValue = text(value => LABEL_PART.test(value));
export const labelKey: Leaf = memo(key => LABEL_PART.test(key)) as Leaf;
export const headerName: Leaf = memo(key => /^[a-zA-Z0-9][-a-zA-Z0-9]*$/.test(key)) as Leaf;
export const word = (...words: string[]) => text(value => words.includes(value));

/** A duration of whole milliseconds, and more than none. */
export const milliseconds = text(memo(value => /^[1-9]\d{0,6}(?:ms|s|m|h)$/.test(value) && parseDuration(value) !== undefined));

export const port = wholeNumber(1, 65535);
export const percent = wholeNumber(0, 100);
export const count = wholeNumber(0, MAX_INT32);
export const uint32 = wholeNumber(0, MAX_UINT32);
export const positive = wholeNumber(1, MAX_INT32);

/** A port written as text. */
export const portText = text(value => /^\d{1,5}$/.test(value) && Number(value) <= 65535);

/** A path that is no template. */
export const path = text(value => value !== '' && !/[{}]/.test(value));

/** Retry policies by name. */
export const retryPolicies = text(memo(value => value.split(',').every(one => RETRY_POLICIES.includes(one))));
