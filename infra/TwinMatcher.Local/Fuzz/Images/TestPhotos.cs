using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Fuzz.Images;

/// <summary>Makes the files that tests read: pictures of our own in every flavour the formats have.</summary>
internal static class TestPhotos
{
    /// <summary>Encodes pixels after some libvips steps, each "operation" or "operation options".</summary>
    public static byte[] Encode(Pixels pixels, string saver, string options = "", int orientation = 1, params string[] steps)
    {
        VipsImage image = VipsImage.Over(pixels);
        try
        {
            foreach (string step in steps)
            {
                string[] words = step.Split(' ', 2);
                image = image.Then(words[0], words.Length > 1 ? words[1] : "");
            }
            if (orientation != 1) image.SetOrientation(orientation);
            return image.Save(saver, options);
        }
        finally
        {
            image.Dispose();
        }
    }

    public static Pixels Decode(byte[] file)
    {
        PhotoHeader header = Photo.Inspect(file, new PhotoLimits());
        return VipsDecoder.Decode(file, header, 1);
    }

    /// <summary>The same picture stored so that the EXIF orientation turns it upright again.</summary>
    public static byte[] StoredWithOrientation(Pixels upright, int orientation, string saver = "jpegsave_buffer", string options = "Q=95") =>
        Encode(upright, saver, options, orientation, orientation switch
        {
            2 => ["flip direction=horizontal"],
            3 => ["rot angle=d180"],
            4 => ["flip direction=vertical"],
            5 => ["rot angle=d270", "flip direction=vertical"],
            6 => ["rot angle=d270"],
            7 => ["rot angle=d90", "flip direction=vertical"],
            8 => ["rot angle=d90"],
            _ => [],
        });
}
