import { TextBytes } from './text-bytes';
import { YamlWriter } from './yaml-writer';
import { Manifest } from '../private/manifest';

const SEPARATOR = '---\n';

/** The documents of a YAML file. */
export class YamlDocuments {
  private readonly text = new TextBytes();
  private readonly writer = new YamlWriter(this.text);
  private isEmpty = true;

  public add(manifest: Manifest): void {
    if (!this.isEmpty) this.text.add(SEPARATOR);
    this.isEmpty = false;
    this.writer.document(manifest);
    this.text.cut();
  }

  public bytes(): readonly Buffer[] {
    return this.text.pieces();
  }

  public toString(): string {
    return this.text.toString();
  }
}
