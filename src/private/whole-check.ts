import { IConstruct } from 'constructs';
import { isJudgementPostponed } from './judgement';
import { PerApp } from './per-app';
import { TreeCheck } from './tree-check';
import { completeNow } from './tree-completion';

/** Judges all manifests of an app together, and returns what must fail synth. */
export interface WholeCheck { (app: IConstruct): string[] }

let wholeCheck: WholeCheck = () => [];

/** Gives the check: it knows the half that reads manifests, and those who ask for it do not. */
export function provideWholeCheck(check: WholeCheck): void {
  wholeCheck = check;
}

const CHECKS = new PerApp(app => new TreeCheck(app, () => isJudgementPostponed(app) ? [] : checkComplete(app)));

/** Objects that are made last count too; what keeps them from being made is said by who makes them. */
function checkComplete(app: IConstruct): string[] {
  return completeNow(app).length > 0 ? [] : wholeCheck(app);
}

/** Has all manifests of an app checked together when its tree is validated; an app that postpones judgement has them checked itself. */
export function watchManifests(object: IConstruct): void {
  CHECKS.of(object).added();
}
