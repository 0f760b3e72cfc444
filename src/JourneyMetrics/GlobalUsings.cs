// Messages and texts never follow the ambient culture: Invariant($"...") everywhere.
global using static System.FormattableString;
