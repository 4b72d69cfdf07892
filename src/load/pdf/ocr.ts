import type { Picture } from './engine.js';
import type { Piece } from './pieces.js';
export interface Recogniser {
  scale: number;
  recognise(picture: Picture): Promise<Piece[]>;
  close(): Promise<void>;
}
export async function openRecogniser(name: string): Promise<Recogniser> {
  throw new Error(name);
}
