import { proveCells } from './cells.ts';

proveCells(1, 4);
