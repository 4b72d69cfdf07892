/** A list that draws only the rows in sight, however long it is. */
import { h } from './dom.js';

/** Rows drawn beyond what is in sight, on either side. */
const OVERSCAN = 6;

export interface VirtualList {
  element: HTMLElement;
  /** Shows `count` rows, keeping the place where it can. */
  show(count: number, selected: number): void;
  /** Draws the rows in sight again. */
  refresh(): void;
  reveal(row: number): void;
}

/**
 * @param rowHeight of every row, in CSS pixels
 * @param draw the inside of a row
 * @param choose told of the row that was clicked or reached by the arrow keys
 */
export function virtualList(
  name: string,
  rowHeight: number,
  draw: (row: number) => Node,
  choose: (row: number) => void,
): VirtualList {
  const sizer = h('div', { class: 'sizer', role: 'presentation' });
  const element = h('div', { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': name }, sizer);
  const rows = new Map<number, HTMLElement>();
  let count = 0;
  let selected = -1;
  let pending = false;

  const idOf = (row: number) => `${name.replace(/\W/g, '') || 'list'}-row-${row}`;

  function render(anew: boolean): void {
    pending = false;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - OVERSCAN);
    const last = Math.min(
      count,
      Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + OVERSCAN,
    );
    for (const [row, drawn] of rows) {
      if (!anew && row >= first && row < last) continue;
      drawn.remove();
      rows.delete(row);
    }
    for (let row = first; row < last; row++) {
      if (rows.has(row)) continue;
      const option = h(
        'div',
        {
          class: row === selected ? 'row selected' : 'row',
          id: idOf(row),
          role: 'option',
          'aria-selected': String(row === selected),
          'aria-posinset': row + 1,
          'aria-setsize': count,
          'data-row': row,
        },
        draw(row),
      );
      option.style.transform = `translateY(${row * rowHeight}px)`;
      option.style.height = `${rowHeight}px`;
      rows.set(row, option);
      sizer.append(option);
    }
    if (rows.has(selected)) element.setAttribute('aria-activedescendant', idOf(selected));
    else element.removeAttribute('aria-activedescendant');
  }

  element.addEventListener('scroll', () => {
    if (!pending) requestAnimationFrame(() => render(false));
    pending = true;
  });
  new ResizeObserver(() => render(false)).observe(element);
  sizer.addEventListener('click', (event) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (row) choose(Number(row.dataset.row));
  });
  element.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step === undefined || count === 0) return;
    event.preventDefault();
    choose(Math.min(count - 1, Math.max(0, selected + step)));
  });

  return {
    element,
    show(newCount, newSelected) {
      count = newCount;
      selected = newSelected;
      sizer.style.height = `${count * rowHeight}px`;
      render(true);
    },
    refresh: () => render(true),
    reveal(row) {
      const top = row * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowHeight - element.clientHeight;
    },
  };
}
