/** What the builder puts into the page and the page reads: plain data, the same types on both sides. */
import type { DocumentInfo, Figure, Finding, Output } from '../model.js';

/** The ids of the page's blocks. Each holds base64 of zlib-compressed JSON; reports are `report-0`, `report-1` … */
export const INDEX_BLOCK = 'index';
export const reportBlock = (index: number): string => `report-${index}`;

/** Bits of FigureColumns.flags. */
export const FLAG = {
  plan: 1,
  change: 2,
  /** Narrowed by a dimension, or a part of another figure. */
  narrowed: 4,
  info: 8,
  warning: 16,
  error: 32,
} as const;

/** All figures of the dataset, column by column, report after report: what filters and pictures need. */
export interface FigureColumns {
  start: number[];
  /** Index into PageIndex.metrics; -1: none. */
  metric: number[];
  value: number[];
  /** Index into PageIndex.units. */
  unit: number[];
  /** The whole year that the figure is of; 0: none, or a part of one. */
  year: number[];
  flags: number[];
}

/** A report as the list shows it. */
export interface PageReport {
  path: string;
  sha256: string;
  title: string | null;
  issuer: string | null;
  region: string | null;
  level: string | null;
  year: number | null;
  date: string | null;
  /** How many figures it has, and findings of each severity. */
  figures: number;
  findings: Record<Finding['severity'], number>;
}

/** A pattern of the library as the page explains it. */
export interface PagePattern {
  match: string[];
  in: string[] | null;
  not: string[];
  source: string;
  valid: string | null;
}

/** What the page knows of the whole dataset. */
export interface PageIndex {
  tool: Output['tool'];
  /** Tells this dataset from others, for what the browser keeps: SHA-256 of the reports' own, 16 hex digits. */
  dataset: string;
  topics: { id: string; zh: string; en: string }[];
  metrics: { id: string; topic: string; zh: string; en: string }[];
  /** Those that chose a metric in this dataset, by id. */
  patterns: Record<string, PagePattern>;
  units: string[];
  reports: PageReport[];
  figures: FigureColumns;
}

/** One report as the page reads it when it is opened. */
export interface PageReportBody {
  text: string;
  document: DocumentInfo;
  figures: Figure[];
  findings: Finding[];
  warnings: string[];
  /** Numbers that the text no longer says for sure. */
  damaged: { start: number; end: number; why: string }[];
}

/** How the page keeps decisions: in the browser, or by the server that it came from. */
export type PageMode = 'file' | 'serve';
