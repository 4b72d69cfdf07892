export async function importGold(): Promise<number> {
  return 0;
}
