using System.Text;

namespace TwinMatcher.Local.Import.Sources;

/// <summary>Rows of a CSV file as RFC 4180 has it: quotes around values with commas, line ends or doubled quotes.</summary>
internal static class CsvRows
{
    /// <summary>Each with the line it begins on; empty lines are passed over.</summary>
    public static IEnumerable<(int Line, string[] Row)> Read(TextReader reader)
    {
        List<string> row = [];
        StringBuilder value = new();
        bool quoted = false, wasQuoted = false;
        int line = 1, began = 1;
        for (int at = reader.Read(); at >= 0; at = reader.Read())
        {
            char letter = (char)at;
            if (letter == '\n') line++;
            if (quoted)
            {
                if (letter != '"') value.Append(letter);
                else if (reader.Peek() == '"') value.Append((char)reader.Read());
                else quoted = false;
            }
            else if (letter == '"' && value.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (letter is ',' or '\n')
            {
                End();
                if (letter == ',') continue;
                if (row is not [""]) yield return (began, [.. row]);
                row.Clear();
                began = line;
            }
            else if (letter != '\r')
            {
                value.Append(letter);
            }
        }

        if (value.Length > 0 || row.Count > 0 || wasQuoted)
        {
            End();
            yield return (began, [.. row]);
        }

        void End()
        {
            row.Add(value.ToString());
            value.Clear();
            wasQuoted = false;
        }
    }
}
