import { IConstruct } from 'constructs';
import { rootOf } from './root';

/** The app that judges its Istio objects when it renders them, after the validation of the tree instead of during it. */
let patient: IConstruct | undefined;

/** Validates an app whose Istio objects are judged afterwards, when they are rendered anyway. */
export function postponeJudgement<T>(app: IConstruct, validation: () => T): T {
  const before = patient;
  patient = app;
  try {
    return validation();
  } finally {
    patient = before;
  }
}

/** Whether the app that an object belongs to will judge it later. */
export function isJudgementPostponed(object: IConstruct): boolean {
  return patient !== undefined && rootOf(object) === patient;
}
