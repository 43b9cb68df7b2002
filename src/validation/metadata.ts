import { show } from './checks';
import { Field } from './field';
import { memo } from '../private/memo';
import { isObjectName } from '../private/names';

const NAME_PART = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const MOST_ANNOTATIONS = 256 * 1024;
const CURE_OF_KEY = "write a key such as 'app' or 'example.com/app'";

/** What the API server asks of the name, the namespace and the labels of an object. */
export function metadata(field: Field): void {
  objectName(field);
  namespaceName(field.get('namespace'));
  for (const [key, label] of field.get('labels').entries()) {
    qualifiedName(label, key, key, 'a label key');
    const value = String(label.value);
    if (value !== '' && (value.length > 63 || !NAME_PART.test(value))) {
      label.refuse('BadLabel', `a label value must have up to 63 letters, digits, '-', '_' and '.', and begin and end with a letter or digit, got ${show(value)}`, "write a value such as 'v1'");
    }
  }
  annotations(field.get('annotations'));
  for (const finalizer of field.each('finalizers')) qualifiedName(finalizer, String(finalizer.value), String(finalizer.value), 'a finalizer');
  owners(field.each('ownerReferences'));
}

function objectName(field: Field): void {
  const name = field.get('name');
  const prefix = field.get('generateName');
  if (prefix.value && !isObjectName(`${String(prefix.value)}x`)) {
    prefix.refuse('BadName', `must begin a name of lower-case letters, digits, '-' and '.', got ${show(prefix.value)}`, "write a text such as 'reviews-'");
  }
  if (name.value) {
    if (!isObjectName(String(name.value))) {
      name.refuse('BadName', `must have up to 253 lower-case letters, digits, '-' and '.', and begin and end with a letter or digit, got ${show(name.value)}`, "write a name such as 'reviews-v1'");
    }
  } else if (!prefix.value) {
    name.refuse('Required', 'must be set', 'name the object');
  }
}

const isNamespaceName = memo(name => name.length <= 63 && !name.includes('.') && isObjectName(name));

function namespaceName(field: Field): void {
  const name = String(field.value ?? '');
  if (name !== '' && !isNamespaceName(name)) {
    field.refuse('BadNamespace', `must have up to 63 lower-case letters, digits and '-', and begin and end with a letter or digit, got ${show(name)}`, "write a name such as 'shop'");
  }
}

function annotations(map: Field): void {
  let size = 0;
  for (const [key, annotation] of map.entries()) {
    // Capitals are allowed before the slash too.
    qualifiedName(annotation, key.toLowerCase(), key, 'an annotation key');
    size += Buffer.byteLength(key) + Buffer.byteLength(String(annotation.value));
  }
  if (size > MOST_ANNOTATIONS) {
    map.refuse('TooLong', `must have at most ${MOST_ANNOTATIONS} bytes together, got ${size}`, 'keep less in annotations');
  }
}

/** A name, with or without a DNS name and `/` before it. */
function qualifiedName(place: Field, text: string, written: string, what: string): void {
  const parts = text.split('/');
  const name = parts[parts.length - 1];
  if (parts.length > 2 || parts.length === 2 && !isObjectName(parts[0]) || name.length > 63 || !NAME_PART.test(name)) {
    place.refuse('BadLabel', `${what} must be a name of up to 63 letters, digits, '-', '_' and '.', with or without a DNS name and '/' in front, got ${show(written)}`, CURE_OF_KEY);
  }
}

function owners(list: readonly Field[]): void {
  for (const owner of list) {
    for (const name of ['apiVersion', 'kind', 'name', 'uid']) {
      if (!owner.get(name).value) owner.get(name).refuse('Required', 'must be set', `set '${name}'`);
    }
  }
  if (list.filter(owner => owner.get('controller').value === true).length > 1) {
    list[0].refuse('OneOf', 'only one owner may be the controller', 'keep controller for one of them');
  }
}
